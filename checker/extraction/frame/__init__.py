"""The frame of a report: its pages go in; title, unit, region, year, kind, headings and sign-off come out."""
