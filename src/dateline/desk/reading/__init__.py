"""What the pages that are read show: lists of facts (`fact_list`) and of things (`thing_lists`),
the page of each thing (`thing_views`), of a report (`report_view`, in parts where it is very long:
`report_parts`), and long lists in portions (`portions`).
"""
