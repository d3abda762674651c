"""Intake: what people send (spreadsheets, exports of web forms, files of lines), read as one record after another."""
