Attribute VB_Name = "xlwings"
Option Explicit
' In place of xlwings' module, whose DLL exists on Windows only: Python is what the test hands over.
Private Remote_ As Object

Public Sub SetPython(given As Object)
    Set Remote_ = given
End Sub

Public Function XLPy()
    Set XLPy = New StandIn
End Function

Public Function RunPython(command As String)
End Function

' COM gives an array of two dimensions where UNO gives rows in a row.
Public Function AskRemote(what As String, given As Variant) As Variant
    Dim answer As Variant, table() As Variant, i As Long, j As Long
    answer = Remote_.callFunction(what, given)
    AskRemote = answer
    If Not IsArray(answer) Then Exit Function
    If Not IsArray(answer(0)) Then Exit Function
    ReDim table(UBound(answer), UBound(answer(0)))
    For i = 0 To UBound(answer)
        For j = 0 To UBound(answer(0))
            table(i, j) = answer(i)(j)
        Next j
    Next i
    AskRemote = table
End Function
