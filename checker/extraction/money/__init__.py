"""Money: sentences go in; budgets, outlays, their sources and rates come out."""
