Attribute VB_Name = "Probe"
Option Explicit
' What a test asks of modules that are private to the project.
Public Function WithoutPath(formula As String) As String
    WithoutPath = XT_WithoutPath(formula)
End Function

Public Function Kinds() As String
    Dim answer As Variant, i As Long, j As Long
    answer = XT_Call("XT_STATEMENT", Array("AAPL", "IS", Empty, Empty))
    For i = LBound(answer, 1) To UBound(answer, 1)
        For j = LBound(answer, 2) To UBound(answer, 2)
            Kinds = Kinds & TypeName(answer(i, j)) & " " & CStr(answer(i, j)) & ";"
        Next j
    Next i
End Function

Public Function Row() As String
    Dim answer As Variant, cell As Variant
    answer = XT_Call("XT_ITEM", Array("AAPL", "Row", Empty, Empty))
    For Each cell In answer
        Row = Row & TypeName(cell) & " " & CStr(cell) & ";"
    Next cell
End Function

Public Sub LetTimePass()
    Dim start As Single
    start = Timer
    Do While Abs(Timer - start) < 2.1
    Loop
End Sub

Public Function Twice(first As String, second As String) As String
    Twice = CStr(XT_Call("XT_ITEM", Array(first))) & " " & CStr(XT_Call("XT_ITEM", Array(second)))
End Function
