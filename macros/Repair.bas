Attribute VB_Name = "Repair"
Option Explicit
Option Private Module
' A workbook from another machine names the add-in by that machine's path: its formulas get ours, or none.
Public Sub XT_RepairPaths(book As Object)
    On Error Resume Next
    Dim links As Variant, link As Variant, sheet As Object, foreign As Boolean
    links = book.LinkSources(1)
    foreign = Err.Number <> 0 ' not every host lists links: then look at the formulas
    For Each link In links
        If LCase$(link) Like "*" & AddinFile And LCase$(link) <> LCase$(ThisWorkbook.FullName) Then
            book.ChangeLink link, ThisWorkbook.FullName, 1
            foreign = True
        End If
    Next link
    If Not foreign Then Exit Sub
    For Each sheet In book.Worksheets
        RepairSheet sheet
    Next sheet
End Sub

' What changing the link left over, cell by cell.
Private Sub RepairSheet(sheet As Object)
    On Error Resume Next
    Dim cell As Object
    For Each cell In sheet.UsedRange.Cells
        If cell.Formula <> XT_WithoutPath(cell.Formula) Then cell.Formula = XT_WithoutPath(cell.Formula)
    Next cell
End Sub

' ='C:\Users\ann\xlsx_tools.xlam'!XT_ITEM("A") is =XT_ITEM("A").
Public Function XT_WithoutPath(formula As String) As String
    Dim at As Long, start As Long, tail As String
    XT_WithoutPath = formula
    tail = AddinFile & "'!XT_"
    at = InStr(1, formula, tail, vbTextCompare)
    Do While at > 0
        start = InStrRev(XT_WithoutPath, "'", at)
        Do While start > 2 And Mid$(XT_WithoutPath, start - 1, 1) = "'" ' in a path an apostrophe is doubled
            start = InStrRev(XT_WithoutPath, "'", start - 2)
        Loop
        If start = 0 Then Exit Do
        XT_WithoutPath = Left$(XT_WithoutPath, start - 1) & Mid$(XT_WithoutPath, at + Len(tail) - 3)
        at = InStr(start, XT_WithoutPath, tail, vbTextCompare)
    Loop
    For at = 1 To 9 ' LibreOffice shows the number of the link instead
        XT_WithoutPath = Replace(XT_WithoutPath, "[" & at & "]!XT_", "XT_", 1, -1, vbTextCompare)
        XT_WithoutPath = Replace(XT_WithoutPath, "[" & at & "] XT_", "XT_", 1, -1, vbTextCompare)
    Next at
End Function
