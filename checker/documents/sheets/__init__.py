"""Spreadsheets: a workbook goes in; what each sheet shows comes out as tables and text."""
