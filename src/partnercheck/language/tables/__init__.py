"""Tables: a number or a choice by the row that fits; bands of figures, and values by date."""
