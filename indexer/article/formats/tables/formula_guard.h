// The apostrophe in front of what a spreadsheet could take for a formula: "CSV injection", as OWASP describes
// it. The export writes it and the reader of CSV takes it off again, so both have their rule from here.
//
// A spreadsheet that splits a line at another sign than its writer did, or at line breaks within quotes,
// begins cells in the middle of ours. So a place to guard is the beginning of a cell, and behind each ";",
// ",", tab and line break in it. There a formula begins with = + - @, their full-width and small forms, or
// the minus sign U+2212, perhaps behind white space and characters that nobody sees, which some spreadsheets
// drop first.
//
// Thread rule: pure functions.
#pragma once

#include <string>
#include <string_view>

namespace depeche::article {

// Writes an apostrophe at each place where a formula could begin, also before apostrophes that stand there
// already, so that unguarded() gives the text back exactly.
[[nodiscard]] std::string guarded(std::string_view text);

// Takes one apostrophe off each place where one stands before the beginning of a formula.
[[nodiscard]] std::string unguarded(std::string_view text);

// Does the same at the beginning of the text alone.
[[nodiscard]] std::string unguarded_beginning(std::string_view text);

}  // namespace depeche::article
