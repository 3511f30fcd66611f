Attribute VB_Name = "Calls"
Option Explicit
Option Private Module
' Worksheet functions: one way to Python, answers kept while the store stands, error markers to real errors.
Private Const StateSeconds = 2, MostKept = 100000, MostCells = 500
Private Python_ As Object
Private Kept_ As Collection, Answers_ As Collection, KeptState_ As String

Public Function XT_Call(name As String, given As Variant) As Variant
    On Error GoTo Failed
    Dim i As Long, key As String, answer As Variant, keep As Boolean
    key = name: keep = True
    For i = LBound(given) To UBound(given)
        If IsObject(given(i)) Then
            If given(i).Areas.Count > 1 Then XT_Call = CVErr(2015): Exit Function
            If given(i).CountLarge > MostCells Then keep = False
            given(i) = given(i).Value2
        End If
        If keep Then key = key & vbNullChar & AsText(given(i))
    Next i
    If Not keep Then key = ""
    If Kept_ Is Nothing Or KeptState_ <> XT_StoreState() Then ForgetAnswers
    If Not Find(key, answer) Then
        answer = XT_MapErrors(Python.CallUDF(FunctionsModule, name, given, ThisWorkbook, Application.Caller))
        If keep And Kept_.Count < MostKept Then Kept_.Add key, key: Answers_.Add answer, key
    End If
    XT_Call = answer
    Exit Function
Failed:
    Set Python_ = Nothing ' a Python that ended is started anew by the next call
    XT_Call = CVErr(2042)
End Function

' The keys of a Collection do not tell "a" from "A": the key itself is kept beside the answer.
Private Function Find(key As String, ByRef answer As Variant) As Boolean
    On Error GoTo Absent
    Find = (Kept_.Item(key) = key)
    answer = Answers_.Item(key)
    If Not Find Then Kept_.Remove key: Answers_.Remove key
Absent:
End Function

Private Sub ForgetAnswers()
    Set Kept_ = New Collection: Set Answers_ = New Collection
    KeptState_ = XT_StoreState()
End Sub

Public Sub XT_Recalculate()
    ForgetAnswers
    Application.CalculateFull
End Sub

' Which store in which state: Python is asked at most every two seconds.
Public Function XT_StoreState() As String
    Static state As String, asked As Single
    If Len(state) = 0 Or Abs(Timer - asked) > StateSeconds Then
        state = Python.CallUDF(SessionModule, "xt_store_version", Array(), ThisWorkbook, Application.Caller)
        asked = Timer
    End If
    XT_StoreState = state
End Function

Public Function XT_Act(action As String) As String
    XT_Act = Python.CallUDF(RibbonModule, "xt_act", Array(action), ThisWorkbook, Application.Caller)
End Function

Public Sub XT_WarmUp()
    Python.CallUDF SessionModule, "xt_warm_up", Array(), ThisWorkbook, Application.Caller
End Sub

Private Function Python() As Object
    If Python_ Is Nothing Then Set Python_ = XLPy()
    Set Python = Python_
End Function

' Kind and text of an argument: 1 is not "1", a missing one is no error.
Private Function AsText(value As Variant) As String
    Dim cell As Variant
    If Not IsArray(value) Then
        AsText = VarType(value) & ":" & CStr(value)
    Else
        AsText = UBound(value, 1) & " rows"
        For Each cell In value
            AsText = AsText & vbTab & AsText(cell)
        Next cell
    End If
End Function

' A text that marks an error becomes the error, also inside arrays of one or two dimensions.
Public Function XT_MapErrors(answer As Variant) As Variant
    Dim i As Long, j As Long, last As Long
    If Not IsArray(answer) Then XT_MapErrors = MapError(answer): Exit Function
    last = LastColumn(answer)
    For i = LBound(answer, 1) To UBound(answer, 1)
        If last < 0 Then
            answer(i) = MapError(answer(i))
        Else
            For j = LBound(answer, 2) To last
                answer(i, j) = MapError(answer(i, j))
            Next j
        End If
    Next i
    XT_MapErrors = answer
End Function

Private Function LastColumn(answer As Variant) As Long
    On Error GoTo OneDimension
    LastColumn = UBound(answer, 2)
    Exit Function
OneDimension:
    LastColumn = -1
End Function

Private Function MapError(value As Variant) As Variant
    MapError = value
    If VarType(value) <> vbString Then Exit Function
    If Left$(value, Len(ErrorMarker)) <> ErrorMarker Then Exit Function
    MapError = CVErr(CLng(Mid$(value, Len(ErrorMarker) + 1)))
End Function
