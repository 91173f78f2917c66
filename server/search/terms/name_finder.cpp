#include "server/search/terms/name_finder.h"

#include <algorithm>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "indexer/index/schema/schema.h"

namespace depeche::search {
namespace {

using Words = std::vector<std::string>;

// The runs of letters and digits in `folded`.
Words words_of(std::string_view folded) {
  Words words;
  bool is_inside = false;
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t begin = at;
    UChar32 code = 0;
    U8_NEXT(folded.data(), at, folded.size(), code);
    const bool is_part = code >= 0 && u_isalnum(code);
    if (is_part && !is_inside) words.emplace_back();
    if (is_part) words.back() += folded.substr(begin, at - begin);
    is_inside = is_part;
  }
  return words;
}

// Whether the words of `part` follow each other in `name`. Where the last one was cut, `name` has a word that
// begins with it.
bool holds(const Words& name, const Words& part, NameEnd end) {
  const auto found = std::search(
      name.begin(), name.end(), part.begin(), part.end(),
      [&](const std::string& word, const std::string& wanted) {
        return word == wanted || (end == NameEnd::cut && &wanted == &part.back() && word.starts_with(wanted));
      });
  return found != name.end();
}

}  // namespace

const std::vector<NameFinder::Name>& NameFinder::names_in(index::Facet facet) {
  const auto [place, is_new] = names_.try_emplace(facet);
  if (is_new) {
    const std::string prefix(index::names_of(facet)->term_prefix);
    for (auto term = database_.allterms_begin(prefix); term != database_.allterms_end(prefix); ++term) {
      place->second.push_back({*term, words_of(std::string_view(*term).substr(prefix.size()))});
    }
  }
  return place->second;
}

std::vector<std::string> NameFinder::terms_of(index::Facet facet, std::string_view name, NameEnd end) {
  const index::NameFacet& names = *index::names_of(facet);
  const std::string term = index::facet_term(names, name);
  const bool is_enough = names.match == index::NameMatch::whole_first && end == NameEnd::whole;
  if (is_enough && database_.term_exists(term)) return {term};
  const Words wanted = words_of(std::string_view(term).substr(names.term_prefix.size()));
  if (wanted.empty()) return {};
  std::vector<std::string> same;
  std::vector<std::string> holding;
  for (const Name& each : names_in(facet)) {
    if (each.words == wanted) same.push_back(each.term);
    if (holds(each.words, wanted, end)) holding.push_back(each.term);
  }
  return is_enough && !same.empty() ? same : holding;
}

}  // namespace depeche::search
