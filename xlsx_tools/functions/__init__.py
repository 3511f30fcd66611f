"""Worksheet functions: what each is called, takes and gives, and the one way to call them (DESIGN 8)."""

from xlsx_tools.functions.call import Result, Scalar, call_function, failed_call
from xlsx_tools.functions.formula import Call, Reference, parse_call
from xlsx_tools.functions.registry import Argument, Function, ResultKind, Takes, load_functions
from xlsx_tools.store import ErrorKind

__all__ = [
    "Argument",
    "Call",
    "ErrorKind",
    "Function",
    "Reference",
    "Result",
    "ResultKind",
    "Scalar",
    "Takes",
    "call_function",
    "failed_call",
    "load_functions",
    "parse_call",
]
