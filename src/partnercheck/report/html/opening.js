
"use strict";
// Thousands of rows are laid out only once it is known which of them are listed first.
document.documentElement.classList.add("opening");
