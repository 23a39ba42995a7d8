"""Whose copy a report bears, and which outlet it names as its source."""

from dateline.record.nouns import Credit, DatelineField, Furniture, Report
from dateline.reference.publishing.syndication import Lineage, names_as_source


def credited(text: str, name: str, **more) -> Report:
    start = text.index(name)
    return Report(
        id="r", text=text, credits=(Credit("agency", name, start, start + len(name)),), **more
    )


def test_outlet_dateline_byline_and_credit_name_an_agency():
    reports = [
        Report(id="a", outlet="Reuters"),
        Report(id="b", dateline=DatelineField("LOMEC", "AP", None, 0, 0)),
        Report(id="c", bylines=("Agence France-Presse",)),
        credited("The road is open. Reuters", "Reuters"),
        Report(id="e", outlet="Courier", bylines=("Ana Lund",)),
    ]
    lineage = Lineage(reports)
    assert [lineage.wires(r) for r in reports] == [
        ("Reuters",),
        ("AP",),
        ("AFP",),
        ("Reuters",),
        (),
    ]


def test_help_of_an_agency_counts_only_where_it_is_asked_for():
    r = credited("The road is open.\n\nReuters contributed reporting.", "Reuters")
    assert Lineage([r]).wires(r) == ()
    assert Lineage([r]).wires(r, helped=True) == ("Reuters",)


def test_a_seller_of_photographs_is_no_wire():
    r = Report(id="a", outlet="Getty Images")
    assert Lineage([r]).wires(r) == ()


def test_an_agency_of_the_case_is_known_by_datelines_that_name_its_outlet():
    own = Report(id="a", outlet="Upper Varda Press")
    copy = Report(id="b", outlet="Herald", dateline=DatelineField("LOMEC", "UVP", None, 0, 0))
    lineage = Lineage([own, copy])
    assert lineage.wires(own) == lineage.wires(copy) == ("Upper Varda Press",)


def test_an_outlet_is_named_as_source_by_its_name_beside_a_word_of_reporting():
    assert names_as_source(
        Report(id="a", text="Rain fell. The Courier reported two dead. It went on."), "The Courier"
    )
    assert names_as_source(
        Report(id="a", text="He told Radio Norte that he would go."), "Radio Norte"
    )
    assert not names_as_source(
        Report(id="a", text="The Courier building fell. Police said so."), "Courier"
    )
    assert not names_as_source(Report(id="a", text="Couriers said so."), "Courier")
    share = "Read more: the Courier reported it."
    aside = Report(id="a", text=share, furniture=(Furniture("related", 0, len(share)),))
    assert not names_as_source(aside, "Courier")
    assert not names_as_source(aside, None)
