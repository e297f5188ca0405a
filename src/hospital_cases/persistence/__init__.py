"""Everything that knows SQL's side: tables, mapping, engines and the translation of errors."""
