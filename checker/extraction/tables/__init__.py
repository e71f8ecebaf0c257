"""Tables: a table goes in; its columns, rows, cells and indicators come out as facts."""
