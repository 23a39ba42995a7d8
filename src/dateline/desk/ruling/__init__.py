"""Rulings by hand: the form on which a person rules (`forms`: `controls` for each field, what is
`typed` in them, `name_choices`, words `marking` a report), as a page draws it (`form_views`), what
would change (`previews`), the `signing` itself; rulings and proposals as the ledger has them
(`ledger_rulings`), in words (`wording`, `ruling_views`), and who else is looking (`presence`).
"""
