"""Publishing: outlets and agencies, credits, furniture, and how pages are marked up."""
