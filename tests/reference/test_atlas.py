"""The atlas: every source answers, spellings meet within a country only, a user's file is added whole or not at all."""

import subprocess
import sys
import zipfile

import pytest

from dateline.reference.places.atlas import DATA, add, default_store, open_atlas
from dateline.reference.places.gazetteers import AtlasError

ROW = (
    "{id}\t{name}\t{name}\t{others}\t{lat}\t{lon}\t{kind}\t{code}\tML\t\t{first}\t\t\t\t{people}\t\t0"
    "\tAfrica/Bamako\t2020-01-01"
)


def geonames(*rows):
    plain = {"others": "", "kind": "P", "code": "PPL", "first": "04", "people": 0}
    return "".join(ROW.format(**{**plain, **row}) + "\n" for row in rows)


@pytest.fixture(scope="module")
def atlas():
    opened = open_atlas(extra=False)
    yield opened
    opened.close()


def best(atlas, name, country):
    return next(e for e in atlas.named(name) if e.country == country)


@pytest.mark.parametrize(
    ("name", "country", "lat", "lon"),
    [
        ("Mopti", "MLI", 14.484, -4.183), ("Konna", "MLI", 14.943, -3.895), ("Sevare", "MLI", 14.527, -4.093),
        ("SÉVARÉ", "MLI", 14.527, -4.093), ("Gao", "MLI", 16.27, -0.04), ("Bamako", "MLI", 12.65, -8.0),
        ("Al-Bab", "SYR", 36.37, 37.52), ("al Bab", "SYR", 36.37, 37.52), ("Khan Yunis", "PSE", 31.34, 34.31),
        ("Avdeevka", "UKR", 48.14, 37.74), ("El-Fasher", "SDN", 13.63, 25.35), ("Hudaydah", "YEM", 14.8, 42.95),
        ("Mocimboa da Praia", "MOZ", -11.35, 40.35), ("Lyon", "FRA", 45.75, 4.85), ("Calif.", "USA", 37.25, -119.75),
    ],
)  # fmt: skip
def test_a_place_is_found_under_its_spellings(atlas, name, country, lat, lon):
    entry = best(atlas, name, country)
    assert abs(entry.lat - lat) < 0.2 and abs(entry.lon - lon) < 0.2


def test_one_place_is_one_entry_filled_from_both_sources(atlas):
    towns = [e for e in atlas.named("Tripoli") if e.country == "LBN" and e.grain == "town"]
    assert [(e.source, e.admin1) for e in towns] == [("dateline", "Liban-Nord")]


def test_the_same_name_in_several_countries_is_several_entries(atlas):
    assert {"LBY", "LBN", "GRC", "USA"} <= {e.country for e in atlas.named("Tripoli")}


def test_countries_and_regions_are_places(atlas):
    assert atlas.named("Mali")[0].grain == "country"
    assert atlas.named("the Sahel")[0].grain == "region"
    assert [e.grain for e in atlas.named("Georgia")][:2] == ["country", "admin1"]


def test_abbreviations_count_as_they_are_written(atlas):
    assert atlas.named("Miss.")[0].name == "Mississippi"
    assert not [e for e in atlas.named("Miss") if e.name == "Mississippi"]
    assert not [e for e in atlas.named("Ill") if e.name == "Illinois"]


def test_no_name_no_entry(atlas):
    assert atlas.named("Tarkundaville") == ()
    assert atlas.named("") == ()


def test_spelling_bends_within_one_country_only(atlas):
    assert atlas.spelt_like("Diabalé", "MLI")[0].name == "Diabaly"
    assert atlas.spelt_like("Hombory", "MLI")[0].name == "Hombori"
    assert atlas.spelt_like("Hombory", "FRA") == ()
    assert atlas.spelt_like("Tarkunda", "MLI") == ()


def test_opening_takes_no_time():
    script = (
        "import time; from dateline.reference.places.atlas import open_atlas\n"
        "best = 9.0\n"
        "for _ in range(5):\n"
        "    start = time.process_time(); atlas = open_atlas(extra=False)\n"
        "    best = min(best, time.process_time() - start)\n"
        "start = time.process_time(); assert atlas.named('Mopti'); first = time.process_time() - start\n"
        "print(best, first)"
    )
    out = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    ).stdout
    opening, first = map(float, out.split())
    assert opening < 0.05 and first < 0.3


def test_the_index_is_small():
    assert (DATA / "world" / "atlas.sqlite").stat().st_size < 4_200_000


def test_rows_of_our_own_table_are_whole(atlas):
    from dateline.reference.places.atlas import _own
    from dateline.reference.places.countries import country

    for entry in _own()[1]:
        assert entry.name and country(entry.country or ""), entry
        assert entry.lat is not None and -90 <= entry.lat <= 90, entry
        assert entry.lon is not None and -180 <= entry.lon <= 180, entry


# -- the user's own store


def test_a_geonames_file_is_added_and_found(tmp_path):
    file, store, seen = tmp_path / "ML.txt", tmp_path / "deep" / "places.sqlite", []
    file.write_text(
        geonames(
            {
                "id": 1,
                "name": "Région Inventée",
                "lat": 14.0,
                "lon": -4.0,
                "kind": "A",
                "code": "ADM1",
            },
            {
                "id": 2,
                "name": "Tarkundé",
                "others": "Tarkounde,Таркунде",
                "lat": 14.5,
                "lon": -4.5,
                "people": 900,
            },
            {"id": 3, "name": "Nowhere", "lat": "", "lon": ""},
        ),
        "utf-8",
    )
    added = add(file, store, seen.append)
    assert (added.kind, added.rows, added.places, added.left_out) == ("geonames", 3, 2, 1)
    assert seen == [3]
    entry = open_atlas(store).named("Tarkounde")[0]
    assert (entry.name, entry.country, entry.admin1, entry.grain) == (
        "Tarkundé",
        "MLI",
        "Région Inventée",
        "town",
    )
    assert (entry.lat, entry.lon, entry.population, entry.source) == (14.5, -4.5, 900, "geonames")
    assert open_atlas(store).spelt_like("Tarcunde", "MLI")[0].name == "Tarkundé"
    assert open_atlas(extra=False).named("Tarkounde") == ()


def test_adding_twice_changes_nothing(tmp_path):
    file, store = tmp_path / "ML.txt", tmp_path / "places.sqlite"
    file.write_text(geonames({"id": 2, "name": "Tarkundé", "lat": 14.5, "lon": -4.5}), "utf-8")
    assert add(file, store) == add(file, store)
    assert len(open_atlas(store).named("Tarkunde")) == 1


def test_a_zip_and_a_line_of_column_names_are_read(tmp_path):
    from dateline.reference.places.gazetteers import GEONAMES

    file, store = tmp_path / "ML.zip", tmp_path / "places.sqlite"
    text = (
        "\t".join(GEONAMES)
        + "\n"
        + geonames({"id": 2, "name": "Tarkundé", "lat": 14.5, "lon": -4.5})
    )
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("readme.txt", "about")
        archive.writestr("ML.txt", text)
    assert add(file, store).places == 1


def test_a_table_of_whos_on_first_is_added(tmp_path):
    file, store = tmp_path / "wof.tsv", tmp_path / "places.sqlite"
    file.write_text(
        "wof_id\tname\talternates\tlat\tlon\tplacetype\tregion\tcountry\tis_current\n"
        "7\tTarkundé\tTarcounda|Таркунде\t14.5\t-4.5\tlocality\tMopti\tMali\t1\n"
        "8\tOld Tarkundé\t\t14.6\t-4.5\tlocality\tMopti\tMali\t0\n"
        "9\tMali\tMalian|ML\t18.0\t-2.0\tcountry\t\tMali\t1\n",
        "utf-8",
    )
    added = add(file, store)
    assert (added.kind, added.places, added.left_out) == ("whosonfirst", 2, 1)
    atlas = open_atlas(store)
    assert atlas.named("Tarcounda")[0].admin1 == "Mopti"
    assert atlas.named("Malian") == ()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"), (b"name,size\nx,1\n", "neither a GeoNames"), (b"\xff\xfe\x00bad", "UTF-8"),
        (geonames({"id": 1, "name": "A", "lat": 1, "lon": 1}).encode() + b"2\tcut", "columns of 19"),
        (geonames({"id": 1, "name": "A", "lat": "", "lon": ""}).encode(), "no row has a name and a point"),
    ],
)  # fmt: skip
def test_a_wrong_file_is_named_with_its_mend_and_leaves_the_store_alone(tmp_path, content, says):
    store, good, bad = tmp_path / "places.sqlite", tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text(geonames({"id": 5, "name": "Tarkundé", "lat": 14.5, "lon": -4.5}), "utf-8")
    add(good, store)
    bad.write_bytes(content)
    with pytest.raises(AtlasError) as caught:
        add(bad, store)
    assert str(bad) in str(caught.value) and says in str(caught.value)
    assert len(open_atlas(store).named("Tarkunde")) == 1 and open_atlas(store).named("A") == ()


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(AtlasError, match="no such file"):
        add(tmp_path / "none.txt", tmp_path / "places.sqlite")
    with pytest.raises(FileNotFoundError):
        open_atlas(tmp_path / "places.sqlite")


def test_where_the_store_lies(tmp_path):
    assert default_store({"DATELINE_HOME": "/d"}).as_posix() == "/d/atlas/places.sqlite"
    assert default_store({"XDG_DATA_HOME": "/x"}).as_posix() == "/x/dateline/atlas/places.sqlite"
    assert default_store({}).as_posix().endswith(".local/share/dateline/atlas/places.sqlite")
