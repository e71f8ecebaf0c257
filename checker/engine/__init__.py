"""The engine: a linked policy and a report go in, findings and ledger come out (evaluate · items · message · run)."""
