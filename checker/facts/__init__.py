"""Facts: a report.json goes in, typed values with places come out; absent, null and unreadable stay apart."""
