"""Questions that every host answers alike: each function of the registry, its examples, and what goes wrong."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from xlsx_tools.functions import ErrorKind, load_functions, parse_call
from xlsx_tools.functions.formula import Reference

LOCKER = "American Locker"
NA, VALUE, DIV0 = ErrorKind.NA, ErrorKind.VALUE, ErrorKind.DIV0


class Question(NamedTuple):
    """A function and its arguments, None for one left out; `printed` is the answer as a filing prints it, if it does."""

    name: str
    arguments: tuple[object, ...]
    printed: object = None


# The sample: American Locker's 10-Q for September 30, 2002; its lines are those of the file.
SAMPLE = (
    Question("XT_ITEM", (LOCKER, "Revenue", "2002Q3"), 9_975_928.0),  # L250
    Question("XT_ITEM", ("ALGI", "Revenues", "2002Q3"), VALUE),  # its ticker is not in the file
    Question("XT_ITEM", ("16-0338330", "[Net sales]", "2001Q3", "scale=K"), 11_375.429),
    Question("XT_ITEM", (LOCKER, "Assets", date(2002, 9, 30)), 28_579_074.0),  # L127
    Question("XT_ITEM", (LOCKER, "Assets", 37_529), 28_579_074.0),  # the same date as a sheet's number
    Question("XT_ITEM", (LOCKER, "Assets", "2002-09-30", "scale=M; sign=printed"), 28.579074),
    Question("XT_ITEM", (LOCKER, "Assets", 2002), NA),  # the year is not over in this file
    Question("XT_ITEM", (LOCKER, "NoSuchThing", "2002Q3"), NA),
    Question("XT_ITEM", ("Nobody", "Revenues", "2002Q3"), VALUE),
    Question("XT_ITEM", (LOCKER, "Revenue", "yesterday"), VALUE),
    Question("XT_ITEM", (LOCKER, "Revenue", 1e308), VALUE),
    Question("XT_ITEM", (LOCKER, "Revenue", -1), VALUE),
    Question("XT_ITEM", (LOCKER, "Revenue", "2002Q3", "scale=zillions"), VALUE),
    Question("XT_ITEM", (LOCKER, None, "2002Q3"), VALUE),
    Question("XT_ITEM", (None, None, None, None), VALUE),
    Question("XT_ITEM", (NA, "Revenue", "2002Q3"), NA),
    Question("XT_ITEM", (LOCKER, "Revenue", DIV0), DIV0),
    Question("XT_ITEM", (LOCKER, ("Revenue", "NoSuchThing"), ("2002Q3", "2001Q3"))),
    Question("XT_ITEM", (LOCKER, "IS:2", "2002Q3")),
    Question("XT_ITEM", (LOCKER, "FDS:TOTAL-ASSETS", "2002-09-30")),
    Question("XT_ITEM", ('Widgets "& Sons" <Ltd>', "Ä", "2002Q3")),
    Question("XT_SERIES", (LOCKER, "Revenue", "2001Q3", "2002Q3")),
    Question("XT_SERIES", (LOCKER, "Revenue", None), VALUE),
    Question("XT_SERIES", (LOCKER, "Revenue", "FY1999", "2002Q3"), VALUE),
    Question("XT_STATEMENT", (LOCKER, "BS")),
    Question("XT_STATEMENT", (LOCKER, "income statement", ("2002Q3", "2001Q3"), "scale=K")),
    Question("XT_STATEMENT", (LOCKER, "no such statement"), VALUE),
    Question("XT_RATIO", (LOCKER, "current_ratio", "2002-09-30")),
    Question("XT_RATIO", (LOCKER, "no_such_ratio", "2002-09-30")),
    Question("XT_SOURCE", (LOCKER, "Revenue", "2002Q3", "raw"), "$ 9,975,928"),
    Question("XT_SOURCE", (LOCKER, "Revenue", "2002Q3", "line")),
    Question("XT_SOURCE", (LOCKER, "Revenue", "2002Q3", "colour"), VALUE),
    Question("XT_WHY", (LOCKER, "NoSuchThing", "2002Q3")),
    Question("XT_WHY", (LOCKER, "Revenue", "2002Q3")),
    Question("XT_CHECK", (LOCKER, "BS"), True),
    Question("XT_CHECK", (LOCKER, "BS", "2002-09-30")),
    Question("XT_CHECK", (LOCKER, "XX"), VALUE),
    Question("XT_ITEMS", (LOCKER,)),
    Question("XT_ITEMS", ("Nobody",), VALUE),
    Question("XT_PERIODS", (LOCKER,)),
    Question("XT_COMPANIES", ()),
)

# Apple's 10-Q of June 1997 and 10-K of September 1997, in millions as printed.
APPLE = (
    Question("XT_ITEM", ("Apple", "Revenues", "1997Q3"), 1_737e6),
    Question("XT_ITEM", ("AAPL", "Revenues", "FY1997"), 7_081e6),
    Question("XT_ITEM", ("AAPL", "[Net sales]", "1997Q4", "scale=M"), 7_081.0 - 5_467.0),
    Question("XT_ITEM", (320193, "Revenue", "1997Q3YTD"), 5_467e6),
    Question("XT_WHY", ("AAPL", "Revenues", "1997Q4")),
)


def examples() -> Iterator[Question]:
    """The registry's examples that name no cells; their company is Apple."""
    for function in load_functions().values():
        for example in function.examples:
            call = parse_call(example)
            if call is not None and not any(isinstance(part, Reference) for part in call.arguments):
                yield Question(call.name, call.arguments)
