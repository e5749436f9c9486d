"""Everything that Amparo knows: clients, cases, law, packets. Nothing here knows Qt."""
