"""The booklet of a journey: cover, people, drawings, and page by page everything that is recorded."""
