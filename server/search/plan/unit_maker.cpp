// A unit is made of WordForms first: the stems and exact forms that this database has for each of its words.
// From these come the three things that must agree: the query (which finds), the term sets (which say what an
// article lacks) and the sequences (which mark). A compound is two alternatives, its parts in order and its
// joined form; so is a phrase with a compound in it.
#include "server/search/plan/unit_maker.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "indexer/index/schema/schema.h"
#include "indexer/text/words/stop_words.h"
#include "server/search/plan/place_query.h"
#include "server/search/plan/shown_form.h"
#include "server/search/sources/term_query.h"
#include "server/search/terms/form_expander.h"

namespace depeche::search {
namespace {

using text::Token;
using text::TokenKind;
using Xapian::Query;

// A compound has at most so many sets of terms. Nearly all have one: parts have several stems only where they
// are typed without accents.
constexpr std::size_t kMostTermSets = 8;

std::vector<std::string> stem_terms(const std::vector<std::string>& stems) {
  std::vector<std::string> terms;
  for (const std::string& stem : stems) terms.push_back(index::stem_term(stem));
  return terms;
}

void add_once(std::vector<std::string>& stems, std::string stem) {
  if (std::ranges::find(stems, stem) == stems.end()) stems.push_back(std::move(stem));
}

// The forms of one word count as one term: an article does not weigh more for having several of them.
Query as_one_term(const std::vector<std::string>& terms) {
  if (terms.empty()) return Query::MatchNothing;
  return terms.size() == 1 ? Query(terms.front()) : Query(Query::OP_SYNONYM, terms.begin(), terms.end());
}

// Places belong to exact forms alone, so a phrase takes no stems.
ProximityTree places_of(const std::vector<std::vector<WordForms>>& sequences) {
  ProximityTree tree;
  for (const std::vector<WordForms>& sequence : sequences) {
    ExactSequence& words = tree.sequences.emplace_back();
    for (const WordForms& word : sequence) words.push_back(word.exacts);
  }
  return tree;
}

// The words and elided articles among the tokens, with each compound as its joined form.
std::vector<Token> joined_parts_in(std::span<const Token> tokens) {
  std::vector<Token> parts;
  std::uint32_t behind = 0;
  for (const Token& token : tokens) {
    if (token.kind == TokenKind::joined && !parts.empty() && parts.back().position == token.position) {
      parts.back() = token;
    } else if (token.kind != TokenKind::alternative && token.position >= behind) {
      parts.push_back(token);
    }
    behind = std::max(behind, parts.back().position + parts.back().width);
  }
  return parts;
}

std::string shown_word(std::string_view text, const WordGroup& group) {
  return group.words() == 1 ? shown_form(text, group.parts.back()) : group.surface();
}

// The parts as people write them: an elided article stands against its word.
std::string surface_of(std::string_view text, std::span<const Token> parts) {
  std::string surface;
  for (const Token& part : parts) {
    surface += shown_form(text, part);
    surface += part.kind == TokenKind::elision ? "’" : " ";
  }
  surface.pop_back();
  return surface;
}

}  // namespace

Unit UnitMaker::word(std::string_view text, const std::vector<WordGroup>& groups, std::size_t at) const {
  const WordGroup& group = groups[at];
  Unit unit;
  unit.typed = text.substr(group.begin(), group.end() - group.begin());
  unit.surface = shown_word(text, group);
  if (group.words() > 1) {
    fill_compound(unit, text, group);
  } else {
    fill_word(unit, groups, at);
  }
  return unit;
}

// A word is any of its stems, its other forms ("étudiant(e)s"), or what it makes together with a neighbour.
void UnitMaker::fill_word(Unit& unit, const std::vector<WordGroup>& groups, std::size_t at) const {
  const WordGroup& group = groups[at];
  const text::Forms& word = group.last_word();
  WordForms forms;
  add_forms(forms, word);
  for (const Token& alternative : group.alternatives) add_forms(forms, *alternative.forms);
  for (const Token& joined : group.joined) add_forms(forms, *joined.forms);
  if (at > 0) add_joined_pair(forms, groups[at - 1], group);
  if (at + 1 < groups.size()) add_joined_pair(forms, group, groups[at + 1]);

  fill_with_stems(unit, std::move(forms));
  unit.typed_forms = {typed_form(word)};
}

void UnitMaker::fill_with_stems(Unit& unit, WordForms forms) {
  const auto terms = stem_terms(forms.stems);
  unit.query = as_one_term(terms);
  unit.by_stems = unit.query;
  for (const std::string& term : terms) unit.term_sets.push_back({term});
  unit.sequences.push_back({std::move(forms)});
}

// Articles with the word as it was typed come first, as its form weighs by itself.
Unit UnitMaker::fuzzy(std::string_view text, const WordGroup& group, std::string typed,
                      const std::vector<std::string>& spellings) const {
  const std::size_t tilde = typed.rfind('~');
  Unit unit;
  unit.surface = shown_word(text, group) + typed.substr(tilde);
  unit.typed = std::move(typed);
  WordForms forms;
  add_forms(forms, group.last_word());
  for (const std::string& exact : spellings) {
    for (std::string& stem : vocabulary_.stems_of_exact(exact)) add_once(forms.stems, std::move(stem));
  }
  fill_with_stems(unit, std::move(forms));
  unit.typed_forms = {typed_form(group.last_word())};
  return unit;
}

// A compound is its parts side by side, or its joined form by stem. Little words side by side are mostly no
// compound ("pour lui même si"), and nearly all articles have them somewhere: these are only joined.
void UnitMaker::fill_compound(Unit& unit, std::string_view text, const WordGroup& group) const {
  unit.kind = UnitKind::compound;
  unit.words = parts_of(text, group);
  const auto is_little = [](const Token& part) { return text::is_stop_word(part.forms->exact); };
  const bool is_only_joined = !group.joined.empty() && std::ranges::all_of(group.parts, is_little);
  if (!is_only_joined) add_parts(unit, group);
  if (!group.joined.empty()) add_joined(unit, group);
}

void UnitMaker::add_parts(Unit& unit, const WordGroup& group) const {
  const auto sequence = sequence_of(group.parts, NumberForms::both);
  unit.query = query_for({sequence});
  unit.term_sets = term_sets_of(sequence);
  unit.sequences.push_back(sequence);
}

void UnitMaker::add_joined(Unit& unit, const WordGroup& group) const {
  WordForms joined;
  for (const Token& token : group.joined) add_forms(joined, *token.forms);
  const auto terms = stem_terms(joined.stems);
  unit.by_stems = as_one_term(terms);
  unit.query = unit.query.empty() ? unit.by_stems : Query(Query::OP_OR, unit.by_stems, unit.query);
  for (const std::string& term : terms) unit.term_sets.push_back({term});
  unit.sequences.push_back({std::move(joined)});
}

std::vector<Unit> UnitMaker::parts_of(std::string_view text, const WordGroup& group) const {
  std::vector<WordGroup> parts;
  for (const Token& part : group.parts) {
    if (part.kind != TokenKind::elision) parts.emplace_back().parts.push_back(part);
  }
  const auto is_stop_word = [](const WordGroup& part) { return part.is_stop_word(); };
  if (!std::ranges::all_of(parts, is_stop_word)) std::erase_if(parts, is_stop_word);
  std::vector<Unit> units;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    units.push_back(word(text, {parts[i]}, 0));
    if (i > 0) units.back().distance = parts[i].first_position() - parts[i - 1].last_position();
  }
  return units;
}

Unit UnitMaker::phrase(std::string_view text, std::span<const Token> tokens) const {
  Unit unit = words_in_order(text, tokens, NumberForms::both);
  unit.kind = UnitKind::phrase;
  return unit;
}

Unit UnitMaker::exact(std::string_view text, std::span<const Token> tokens) const {
  const auto groups = group_words(tokens);
  if (groups.size() > 1 || groups.front().words() == 0) {
    Unit unit = words_in_order(text, tokens, NumberForms::as_typed);
    unit.surface = fmt::format("={}", unit.surface);
    return unit;
  }
  // "=l'ONU" asks for the word, whatever article it has.
  std::vector<Token> parts(tokens.begin(), tokens.end());
  std::erase_if(parts, [](const Token& token) { return token.kind == TokenKind::elision; });
  Unit unit = words_in_order(text, parts, NumberForms::as_typed);
  unit.surface = fmt::format("={}", shown_word(text, groups.front()));
  return unit;
}

// A phrase, and where a compound is in it, also the phrase with the compound written as one word.
Unit UnitMaker::words_in_order(std::string_view text, std::span<const Token> tokens,
                               NumberForms number) const {
  const auto parts = parts_in(tokens);
  Unit unit;
  unit.typed = text;
  unit.surface = fmt::format("«\u00A0{}\u00A0»", surface_of(text, parts));
  unit.sequences.push_back(sequence_of(parts, number));
  const auto joined = joined_parts_in(tokens);
  if (joined.size() < parts.size()) unit.sequences.push_back(sequence_of(joined, number));
  unit.query = query_for(unit.sequences);
  return unit;
}

Query UnitMaker::query_for(const std::vector<std::vector<WordForms>>& sequences) const {
  return place_query(places_of(sequences), index::TextField::anywhere, vocabulary_, limits_);
}

// One term of each word. An elided article has no stem that an article must have.
std::vector<std::vector<std::string>> UnitMaker::term_sets_of(const std::vector<WordForms>& sequence) const {
  std::vector<std::vector<std::string>> sets{{}};
  for (const WordForms& word : sequence) {
    const std::string& exact = word.exacts.front();
    if (vocabulary_.is_elided(exact)) continue;
    std::vector<std::vector<std::string>> longer;
    for (const std::string& term : stem_terms(vocabulary_.stems_of_exact(exact))) {
      for (const auto& set : sets) {
        if (longer.size() == kMostTermSets) break;
        longer.push_back(set);
        longer.back().push_back(term);
      }
    }
    sets = std::move(longer);
  }
  if (sets.front().empty()) sets.clear();
  return sets;
}

UnitMaker::Truncated UnitMaker::truncated(const text::Forms& beginning, std::size_t most) const {
  const auto completions = vocabulary_.words_that_begin_with(beginning.exact, most);
  Unit unit;
  unit.typed = beginning.surface + "*";
  unit.surface = unit.typed;
  unit.query = words_that_begin_with(beginning.exact, completions.exacts);
  unit.sequences.push_back({WordForms{{}, {}, beginning.exact}});
  return {std::move(unit), completions.exacts.size(), completions.is_cut};
}

// The words of a stem that is longer than the beginning all have it, so the stem alone finds them. Only where
// the beginning reaches into what the stemmer changes, the words are looked for by their places.
Query UnitMaker::words_that_begin_with(const std::string& beginning,
                                       const std::vector<std::string>& exacts) const {
  std::vector<std::string> stems;
  ExactForms others;
  for (const std::string& exact : exacts) {
    for (std::string& stem : vocabulary_.stems_of_exact(exact)) {
      if (all_words_begin_with(stem, beginning)) {
        stems.push_back(std::move(stem));
      } else if (others.empty() || others.back() != exact) {
        others.push_back(exact);
      }
    }
  }
  std::ranges::sort(stems);
  const auto repeated = std::ranges::unique(stems);
  stems.erase(repeated.begin(), repeated.end());
  const Query by_stem = as_one_term(stem_terms(stems));
  if (others.empty()) return by_stem;
  const Query by_place =
      place_query({.sequences = {{std::move(others)}}}, index::TextField::anywhere, vocabulary_, limits_);
  return stems.empty() ? by_place : Query(Query::OP_OR, by_stem, by_place);
}

// What the word was typed as, so that articles that have it so come first.
TypedForm UnitMaker::typed_form(const text::Forms& word) const {
  TypedForm form{.exact = word.exact, .articles = vocabulary_.articles_with(word.exact)};
  if (word.surface == word.exact) return form;
  form.surface = word.surface;
  form.articles_with_surface = vocabulary_.articles_with(word);
  return form;
}

void UnitMaker::add_forms(WordForms& forms, const text::Forms& word) const {
  for (std::string& stem : vocabulary_.stems_of(word)) add_once(forms.stems, std::move(stem));
}

// "Nur Sultan" finds "Nursultan": two words beside each other may be one in an article.
void UnitMaker::add_joined_pair(WordForms& forms, const WordGroup& first, const WordGroup& second) const {
  constexpr std::size_t kShortestPart = 3;  // so that "par le" does not find "parle"
  if (first.parts.size() > 1 || second.parts.size() > 1) return;
  const std::string& left = first.last_word().exact;
  const std::string& right = second.last_word().exact;
  if (left.size() < kShortestPart || right.size() < kShortestPart) return;
  if (text::is_stop_word(left) || text::is_stop_word(right)) return;
  if (!vocabulary_.has_word(left + right)) return;
  for (std::string& stem : vocabulary_.stems_of_exact(left + right)) add_once(forms.stems, std::move(stem));
}

// Elided articles stand as they are typed: they have no plural.
std::vector<WordForms> UnitMaker::sequence_of(std::span<const Token> parts, NumberForms number) const {
  std::vector<WordForms> sequence;
  for (const Token& part : parts) {
    WordForms forms;
    if (part.kind == TokenKind::elision || number == NumberForms::as_typed) {
      forms.exacts.push_back(part.forms->exact);
    } else {
      forms.exacts = vocabulary_.number_forms_of(part.forms->exact);
    }
    sequence.push_back(std::move(forms));
  }
  return sequence;
}

}  // namespace depeche::search
