"""Which contexts of a filing are its company's own: figures of another entity are not its figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from xlsx_tools.readers.inline_contexts import Context

_LONGEST = 40


class OwnContexts:
    """Tells contexts of the filing's entity from those of others, and undivided ones from those of some part.

    All identifiers of a filing must be one (EFM 6.5.3); several registrants stand on the axis of legal entities.
    """

    def __init__(self, contexts: Iterable[Context], told: Iterable[str]) -> None:
        """`told` are the CIKs of the cover, one for each registrant.

        Where no context has any of them, the identifier of most contexts is the filing's. Leading zeros do not count.
        """
        named = Counter(context.entity for context in contexts if context.entity)
        told_here = {cik.strip().lstrip("0") for cik in told} & named.keys()
        self._own = told_here or {entity for entity, _ in named.most_common(1)}

    def refusal(self, context: Context) -> tuple[str, str] | None:
        """Why a context's figures are not the company's as a whole, and whose they are; None where they are.

        A context without an identifier names nobody else.
        """
        if context.entity and context.entity not in self._own:
            own = ", ".join(sorted(self._own))[:_LONGEST]
            return (
                f"as their context is of another entity than the filing's ({own})",
                f"of entity {context.entity[:_LONGEST]}",
            )
        if context.qualifier:
            return (
                "as their context has a segment or scenario that is no axis",
                f"with {context.qualifier[:_LONGEST]}",
            )
        return None
