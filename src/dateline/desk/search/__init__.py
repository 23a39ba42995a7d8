"""Full-text search over the words and the facts of a case: `rows` says what can be found, `stems`
how words are compared, `index` keeps both databases up to date and asks them.
"""

from dateline.desk.search.index import Found, Hit, SearchIndex, Wanted

__all__ = ["Found", "Hit", "SearchIndex", "Wanted"]
