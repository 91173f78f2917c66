// Small rules that the formats of agencies share.
//
// Thread rule: pure functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/article/article.h"

namespace depeche::article {

// Adds a name that is not empty and not there yet.
void add_name(std::vector<std::string>& names, std::string name);

// An embargo is an instant behind the date of the version: `instant`, or nothing where it is no later.
[[nodiscard]] std::string later_instant(const std::string& instant, const std::string& date);

// The id of a dispatch that has a number of its own, as such numbers begin again each day:
// "ats:2018-12-09:bsf025". What the article lacks of it is left out.
[[nodiscard]] std::string id_of_day(const Article& article, std::string_view number);

// The place of a dateline, without the agency and what follows: « Paris (AFP) », « PARIS, 4 mars (AFP) - ».
[[nodiscard]] std::string without_agency(std::string_view dateline);

// An urgency is a figure from 1, a flash, to 9; empty where the text is none, as "0" or « Urgent ».
[[nodiscard]] std::string urgency_in(std::string_view text);

// Gives an article without a headline, as alerts are sent, its first paragraph for one.
void take_title_from_text(Article& article);

}  // namespace depeche::article
