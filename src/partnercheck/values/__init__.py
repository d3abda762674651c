"""Values: truth with three outcomes, exact intervals, people, dates, and the words for how a requirement stands."""
