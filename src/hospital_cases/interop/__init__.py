"""Ways in for data of other systems; so far the CSV export of Synthea, in `synthea`."""
