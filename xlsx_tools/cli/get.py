"""`xlsx-tools get`: one figure out of the store."""

from __future__ import annotations

import json
from decimal import Decimal

import click

from xlsx_tools.cli import exit_codes
from xlsx_tools.cli.options import json_option, store_option


@click.command()
@click.argument("company")
@click.argument("item")
@click.argument("period", default="")
@click.option("--options", "-o", default="", help='As in a formula: "scale=M; sign=printed".')
@store_option
@click.option("--why", is_flag=True, help="Say where the figure comes from.")
@json_option
def get(
    company: str, item: str, period: str, options: str, store: str | None, *, why: bool, as_json: bool
) -> None:
    """Print a figure as XT_ITEM gives it; exit 1 with the reason where there is none.

    COMPANY is a CIK, ticker, EIN or name; ITEM a concept, an alias, "[printed label]", IS:3 or FDS:TAG; PERIOD is
    FY2019, 2019Q3, LTM, MRQ, 2019-09-30/9M and the like, with @vintage.
    """
    from xlsx_tools.store import Store

    with Store.open(store) as opened:
        answer = opened.item(company, item, period, options)
    shown = f"{answer.value:f}" if isinstance(answer.value, Decimal) else str(answer.error)
    if as_json:
        fields = {
            "value": shown if answer.error is None else None,
            "error": answer.error,
            "unit": answer.unit,
        }
        click.echo(
            json.dumps({**fields, "derived": answer.is_derived, "why": answer.why}, ensure_ascii=False)
        )
    else:
        click.echo(shown)
        if why or answer.error is not None:
            click.echo(answer.why, err=answer.error is not None)
    if answer.error is not None:
        raise click.exceptions.Exit(exit_codes.FAILED)
