Attribute VB_Name = "Ribbon"
Option Explicit
' The tab "Filings": a button runs the action of its id in Python; its tag says what it needs to work.
Private Tab_ As Object, Able_ As String, Events_ As ExcelEvents

Public Sub XT_Startup()
    On Error Resume Next
    Dim book As Object
    Set Events_ = New ExcelEvents
    Events_.Watch Application
    XT_RegisterHelp
    For Each book In Application.Workbooks
        XT_RepairPaths book
    Next book
    If Not OnMac() Then XT_WarmUp ' starts Python, so that the first cell need not wait for it
End Sub

Public Sub XT_RibbonLoaded(ribbon As Object)
    Set Tab_ = ribbon
End Sub

Public Sub XT_RunButton(control As Object)
    RunAction control.ID
End Sub

Public Sub XT_GetEnabled(control As Object, ByRef enabled As Variant)
    enabled = CanRun(control.Tag)
End Sub

Public Sub XT_GetMacNote(control As Object, ByRef visible As Variant)
    visible = OnMac()
End Sub

Public Sub XT_Undo()
    RunAction "Undo"
End Sub

Public Sub XT_RefreshButtons()
    On Error Resume Next
    Dim able As String
    able = CanRun("book") & CanRun("sheet") & CanRun("figure")
    If able = Able_ Or Tab_ Is Nothing Then Exit Sub
    Able_ = able
    Tab_.Invalidate
End Sub

Private Function CanRun(need As String) As Boolean
    On Error GoTo Unable
    Select Case need
        Case "book": CanRun = Not ActiveWorkbook Is Nothing
        Case "sheet": CanRun = TypeName(ActiveSheet) = "Worksheet" And Not ActiveSheet.ProtectContents
        Case "figure": CanRun = InStr(1, ActiveCell.Formula, "XT_", vbTextCompare) > 0
            If Not CanRun Then CanRun = Len(ActiveWorkbook.Worksheets("Source").Name & ActiveWorkbook.Worksheets("Items").Name) > 0
        Case Else: CanRun = True
    End Select
Unable:
End Function

Private Function OnMac() As Boolean
    OnMac = Application.OperatingSystem Like "*Mac*"
End Function

' Python answers with a sentence to show, or with nothing.
Private Sub RunAction(action As String)
    On Error GoTo Failed
    Dim answer As String
    If OnMac() Then
        RunPython "import xlsx_tools.excel.ribbon; xlsx_tools.excel.ribbon.xt_act('" & action & "')"
    Else
        answer = XT_Act(action)
    End If
    If action = "Refresh" Then XT_Recalculate
    If Len(answer) > 0 Then MsgBox answer, vbInformation, "Filings"
    Exit Sub
Failed:
    MsgBox "Python did not answer (" & Err.Description & "). Run 'xlsx-tools addin status' in a terminal.", vbExclamation, "Filings"
End Sub
