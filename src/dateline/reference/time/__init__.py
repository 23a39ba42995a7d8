"""Time: expressions of time and what they mean, stamps on pages, tense and relations."""
