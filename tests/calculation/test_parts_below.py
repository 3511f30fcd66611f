"""A total printed first heads its parts; cost, less depreciation, net is not that, though the same figures tie."""

from __future__ import annotations

from tests.statement_table import statement_table, terms
from xlsx_tools.model.statement import Statement


@statement_table
def test_what_depreciation_leaves_is_the_total_not_what_it_is_taken_from(statement: Statement) -> None:
    """
                                         September 30,    December 31,
                                             1993             1992
    Cash                                     32,970           31,937
    Properties and equipment, at cost       188,404          180,118
      Less accumulated depreciation          88,118           81,404
      Net properties and equipment          100,286           98,714
    Other assets                              5,118            4,904
      TOTAL ASSETS                          138,374          135,555
    """
    assert terms(statement, "Net properties and equipment") == (
        "+Properties and equipment, at cost -Less accumulated depreciation"
    )
    assert terms(statement, "TOTAL ASSETS") == "+Cash +Net properties and equipment +Other assets"
