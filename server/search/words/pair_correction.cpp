// Each word may be itself or one of its close spellings. Which pairs of these articles have side by side is
// asked in three ways (word_company.h), and the likeliest pair is taken where it has far more company than
// the one as typed. What was typed is right more often than not, so each edit must be worth many times as
// many articles, and more where both words are known or are no names.
#include "server/search/words/pair_correction.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <ranges>
#include <utility>

namespace depeche::search {
namespace {

constexpr std::size_t kMostOptions = 64;  // of a word
constexpr std::size_t kMostVerified = 3;  // pairs
constexpr double kPairCostWeight = 3;     // an edit must be worth e to this power times as many articles
constexpr double kUnknownCostWeight = 2;  // in the place of a word that no article has
constexpr double kPairAlikeFactor = 0.5;  // what sounds the same is closer than its letters say
constexpr double kTimesMet = 5;           // as many articles a pair must have, beside what its edits cost
constexpr double kUnseen = 0.05;          // articles that a pair counts for which none has side by side
constexpr double kUnseenTogether = 0.02;  // likewise, where no article has both words
constexpr double kLeastOfKnown = 3;       // articles that must have a pair in the place of known words
constexpr double kLeastOfUnknown = 0.25;  // likewise of others: one article, with a word between them
constexpr double kTimesForNoNames = 4;
// A pair that so many articles have as typed is right, whatever else there is.
constexpr double kSurelyRight = 20;

bool begins_with_capital(std::string_view word) {
  return !word.empty() && (word.front() < 'a' || word.front() > 'z');
}

}  // namespace

TypedPair PairCorrector::look_at(const TypedWord& first, const TypedWord& second, std::uint64_t total) {
  const auto one = lexicon().find(first.exact), other = lexicon().find(second.exact);
  const bool is_known = (first.is_sure || first.articles > 0) && (second.is_sure || second.articles > 0);
  Meetings typed;
  if (one && other) typed = company_.sampled(*one, *other);
  if (typed.in_any_order() >= kSurelyRight) return {.correction = std::nullopt, .is_met = true};
  const Choices all = choices(first, second, total, {typed.in_any_order(), is_known});
  if (is_known && total > 0 && typed.in_any_order() == 0 && !all.empty())
    typed = company_.verified(first.exact, second.exact);

  const double meetings = std::max(typed.in_any_order(), total == 0 ? kUnseenTogether : kUnseen);
  const Choice* best = nullptr;
  for (const Choice& choice : all) {
    if (choice.met.in_any_order() < needed(choice, {meetings, is_known})) continue;
    if (best == nullptr || likelihood_of(choice) > likelihood_of(*best)) best = &choice;
  }
  TypedPair pair{.correction = std::nullopt, .is_met = typed.in_any_order() > 0};
  if (best != nullptr) pair.correction = correction_of(*best);
  return pair;
}

PairCorrection PairCorrector::correction_of(const Choice& choice) const {
  PairCorrection correction{.first = std::nullopt,
                            .second = std::nullopt,
                            .is_reversed = choice.met.in_order == 0 && are_names(choice)};
  if (choice.first.cost > 0) correction.first = choice.first.word;
  if (choice.second.cost > 0) correction.second = choice.second.word;
  return correction;
}

// A word that no article has may be anything near; where the query finds something, only words are looked at
// that can make it find far more.
PairCorrector::Options PairCorrector::options_of(const TypedWord& word, std::uint64_t total) {
  if (word.is_sure) {
    const auto sure = lexicon().find(word.exact);
    return sure ? Options{{*sure, 0}} : Options();
  }
  const auto [place, is_new] = options_.try_emplace(word.exact);
  Options& options = place->second;
  if (!is_new) return options;
  const auto least = static_cast<std::uint32_t>(std::max(1.0, kTimesMet * static_cast<double>(total)));
  if (const auto typed = lexicon().find(word.exact)) options.push_back({*typed, 0});
  const std::string stem = stemmer_.stem(word.exact);
  for (const Spellings::Candidate& candidate : *candidates_of(word.exact, least)) {
    // Other forms of the word are found anyway.
    if (stemmer_.stem(lexicon().exact(candidate.word)) == stem) continue;
    options.push_back(
        {candidate.word, candidate.sounds_the_same ? kPairAlikeFactor * candidate.cost : candidate.cost});
  }
  return options;
}

std::shared_ptr<const std::vector<Spellings::Candidate>> PairCorrector::candidates_of(
    const std::string& exact, std::uint32_t least_articles) const {
  const std::string key = fmt::format("{} {}", exact, least_articles);
  if (auto known = words_.memory->candidates.find(key)) return known;
  return words_.memory->candidates.keep(
      key, words_.spellings.candidates(exact, Spellings::Reach::in_company, least_articles, kMostOptions));
}

// To learn what company words have takes reading articles, so it is asked of those alone that can have
// enough.
PairCorrector::Choices PairCorrector::choices(const TypedWord& first, const TypedWord& second,
                                              std::uint64_t total, const Evidence& typed) {
  const Options firsts = options_of(first, total), seconds = options_of(second, total);
  Choices possible = possible_choices(firsts, seconds, typed);
  Choices choices;
  if (possible.empty()) return choices;
  add_sampled(firsts, seconds, choices);
  add_neighbours(possible, choices);
  add_verified(std::move(possible), choices);
  return choices;
}

// A pair has the company of its rarer word at most.
PairCorrector::Choices PairCorrector::possible_choices(const Options& firsts, const Options& seconds,
                                                       const Evidence& typed) const {
  Choices possible;
  for (const Option& first : firsts) {
    for (const Option& second : seconds) {
      const double most = std::min(lexicon().articles(first.word), lexicon().articles(second.word));
      const Choice choice{first, second, {.in_order = most}};
      if (changes_words(choice) && most >= needed(choice, typed)) possible.push_back(choice);
    }
  }
  return possible;
}

bool PairCorrector::changes_words(const Choice& choice) {
  return choice.cost() > 0 && choice.first.word != choice.second.word;
}

// Of two ways to know the company of a pair, the one that has more of it counts.
void PairCorrector::add(Choices& choices, const Choice& choice) {
  if (!changes_words(choice)) return;
  const auto known = std::ranges::find_if(choices, [&](const Choice& other) {
    return other.first.word == choice.first.word && other.second.word == choice.second.word;
  });
  if (known == choices.end()) {
    choices.push_back(choice);
  } else {
    known->met.in_order = std::max(known->met.in_order, choice.met.in_order);
    known->met.reversed = std::max(known->met.reversed, choice.met.reversed);
  }
}

void PairCorrector::add_sampled(const Options& firsts, const Options& seconds, Choices& choices) const {
  const auto find = [](const Options& options, Lexicon::Word word) {
    return std::ranges::find(options, word, &Option::word);
  };
  for (const Option& first : firsts) {
    for (const WordCompany::Companion& follower : company_.followers_of(first.word)) {
      const auto second = find(seconds, follower.word);
      if (second != seconds.end()) add(choices, {first, *second, {.in_order = follower.articles}});
    }
  }
  for (const Option& second : seconds) {
    for (const WordCompany::Companion& follower : company_.followers_of(second.word)) {
      const auto first = find(firsts, follower.word);
      if (first != firsts.end()) add(choices, {*first, second, {.reversed = follower.articles}});
    }
  }
}

// Where one of the words is as typed, what stands around it may be the other one.
void PairCorrector::add_neighbours(const Choices& possible, Choices& choices) const {
  std::shared_ptr<const Neighbours> around_first, around_second;
  for (const Choice& choice : possible) {
    const bool has_first = choice.first.cost == 0;
    if (!has_first && choice.second.cost > 0) continue;
    const Option& typed = has_first ? choice.first : choice.second;
    const Option& other = has_first ? choice.second : choice.first;
    auto& around = has_first ? around_first : around_second;
    if (!around) around = company_.neighbours_of(lexicon().exact(typed.word));
    const Meetings* const met = around->find(index::form_key(lexicon().exact(other.word)));
    if (met == nullptr) continue;
    add(choices, {choice.first, choice.second, has_first ? *met : Meetings{met->reversed, met->in_order}});
  }
}

// The likeliest pairs of which nothing is known yet are looked for in articles, if at the most company that
// they can have they are likelier than what is known.
void PairCorrector::add_verified(Choices possible, Choices& choices) const {
  const auto likelihood = [this](const Choice& choice) { return likelihood_of(choice); };
  std::ranges::stable_sort(possible, std::greater<>(), likelihood);
  for (const Choice& choice : possible | std::views::take(kMostVerified)) {
    const bool is_promising = std::ranges::all_of(
        choices, [&](const Choice& known) { return likelihood_of(known) < likelihood_of(choice); });
    if (!is_promising) return;
    const Meetings met =
        company_.verified(lexicon().exact(choice.first.word), lexicon().exact(choice.second.word));
    add(choices, {choice.first, choice.second, met});
  }
}

bool PairCorrector::are_names(const Choice& choice) const {
  return begins_with_capital(lexicon().shown(choice.first.word)) &&
         begins_with_capital(lexicon().shown(choice.second.word));
}

double PairCorrector::likelihood_of(const Choice& choice) const {
  const double times = are_names(choice) ? kTimesForNoNames : 1;
  return std::log(times * choice.met.evidence()) - kPairCostWeight * choice.cost();
}

// How many articles must have the pair side by side.
double PairCorrector::needed(const Choice& choice, const Evidence& typed) const {
  const double times = are_names(choice) ? 1 : kTimesForNoNames;
  if (!typed.is_known)
    return std::max(kLeastOfUnknown, times * std::exp(kUnknownCostWeight * (choice.cost() - 1)));
  const double edits = kTimesMet * std::exp(kPairCostWeight * choice.cost());
  return std::max(kLeastOfKnown, times * edits * typed.meetings);
}

}  // namespace depeche::search
