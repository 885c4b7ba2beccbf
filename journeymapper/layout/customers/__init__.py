"""The sheets that say who the customer is: empathy map, persona sheet, gallery and poster."""
