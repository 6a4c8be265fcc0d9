from cast import fill, people


def test_everybody_whom_the_notes_are_written_to_is_in_the_file(store):
    ids = fill()
    assert set(ids) == {person["name"] for person in people()["people"]}
