"""What follows from the answers, in three values: facts, rules, findings, deadlines, records."""
