// A record is written in two steps: the forms of all tokens are sorted by their keys and get numbers in that
// order, and then the tokens follow as numbers of forms. To look for a word is to find its number by its key,
// and then to run through the tokens for that number.
//
// Keys are cut in two. The lower bits of each are kept as they are. The upper bits say in which of many
// buckets a key lies, and are kept as a text of bits: a one for each key, and a zero at the end of each
// bucket. With about as many buckets as keys this takes two bits a key.
#include "indexer/index/schema/place_record.h"

#include <algorithm>
#include <bit>
#include <tuple>

#include "indexer/index/schema/packed_numbers.h"
#include "indexer/index/schema/title_weight.h"

namespace depeche::index {
namespace {

using text::Token;

constexpr std::string_view kWhat = "a record of places";
constexpr unsigned kHashBits = 64;

FormKey key_of(const text::Forms& forms) {
  return forms.exact.size() <= kMaxWordBytes ? form_key_of_hash(forms.exact_hash) : form_key(forms.exact);
}

// A form as a record knows it. Forms that are the same to it share a number.
struct Form {
  FormKey key;
  std::uint8_t accents;

  friend auto operator<=>(const Form&, const Form&) = default;
};

std::vector<Form> forms_in(std::span<const Token> title, std::span<const Token> body) {
  std::vector<Form> forms;
  forms.reserve(title.size() + body.size());
  for (const std::span<const Token> tokens : {title, body}) {
    for (const Token& token : tokens)
      forms.push_back({key_of(*token.forms), accents_key(token.forms->surface, token.forms->exact)});
  }
  return forms;
}

std::vector<Form> sorted_once(std::vector<Form> forms) {
  std::ranges::sort(forms);
  const auto repeated = std::ranges::unique(forms);
  forms.erase(repeated.begin(), repeated.end());
  return forms;
}

// Of each key; the rest says its bucket.
unsigned lower_bits_for(std::uint64_t forms) {
  const auto bits = static_cast<unsigned>(std::bit_width(forms));
  return bits >= kFormKeyBits ? 0 : kFormKeyBits - bits;
}

std::uint64_t buckets_for(unsigned lower_bits) {
  return std::uint64_t{1} << (kFormKeyBits - lower_bits);
}

// Of the number of a token's form. One at least, so that the bytes bound the number of tokens.
unsigned form_bits_for(std::uint64_t forms) {
  return forms < 2 ? 1 : static_cast<unsigned>(std::bit_width(forms - 1));
}

void put_keys(std::string& bytes, const std::vector<Form>& forms) {
  const unsigned lower_bits = lower_bits_for(forms.size());
  BitWriter lower(bytes);
  for (const Form& form : forms) lower.put(form.key & ((1U << lower_bits) - 1), lower_bits);
  BitWriter upper(bytes);
  std::uint64_t bucket = 0;
  for (const Form& form : forms) {
    for (; bucket < form.key >> lower_bits; ++bucket) upper.put(0, 1);
    upper.put(1, 1);
  }
  for (; bucket < buckets_for(lower_bits); ++bucket) upper.put(0, 1);
}

void put_accents(std::string& bytes, const std::vector<Form>& forms) {
  BitWriter flags(bytes);
  for (const Form& form : forms) flags.put(form.accents == 0 ? 0 : 1, 1);
  for (const Form& form : forms) {
    if (form.accents != 0) bytes.push_back(static_cast<char>(form.accents));
  }
}

void put_tokens(std::string& bytes, const std::vector<Form>& tokens, const std::vector<Form>& forms) {
  const unsigned bits = form_bits_for(forms.size());
  BitWriter writer(bytes);
  for (const Form& token : tokens) {
    const auto number = std::ranges::lower_bound(forms, token) - forms.begin();
    writer.put(static_cast<std::uint32_t>(number), bits);
  }
}

// A token that does not stand just behind the one before it: `token` counts those of title and body.
struct Step {
  std::size_t token;
  std::uint32_t positions;
};

void add_steps(std::vector<Step>& steps, std::span<const Token> tokens, std::size_t tokens_before) {
  std::uint32_t last = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const std::uint32_t positions = tokens[i].position - last;
    if (positions != 1) steps.push_back({tokens_before + i, positions});
    last = tokens[i].position;
  }
}

void put_steps(std::string& bytes, const PlacedText& title, const PlacedText& body) {
  std::vector<Step> steps;
  add_steps(steps, title.tokens, 0);
  add_steps(steps, body.tokens, title.tokens.size());
  std::string list;
  put_number(list, steps.size());
  std::size_t last = 0;
  for (const Step& step : steps) {
    put_number(list, step.token - last);
    put_number(list, step.positions);
    last = step.token;
  }
  put_number(bytes, list.size());
  bytes += list;
}

std::uint64_t count_ones(std::string_view bytes) {
  std::uint64_t ones = 0;
  for (const char byte : bytes)
    ones += static_cast<std::uint64_t>(std::popcount(static_cast<unsigned char>(byte)));
  return ones;
}

// From token `begin` on, so many tokens.
struct TokenRange {
  std::size_t begin;
  std::size_t count;
};

void add_quotations(std::vector<TokenRange>& ranges, const PlacedText& text, std::size_t tokens_before) {
  for (const text::Quotation& quotation : text.quotations) {
    const auto within = text::tokens_within(text.tokens, quotation);
    const auto begin = static_cast<std::size_t>(within.data() - text.tokens.data());
    ranges.push_back({tokens_before + begin, within.size()});
  }
}

void put_quotations(std::string& bytes, const PlacedText& title, const PlacedText& body) {
  std::vector<TokenRange> ranges;
  add_quotations(ranges, title, 0);
  add_quotations(ranges, body, title.tokens.size());
  put_number(bytes, ranges.size());
  std::size_t last = 0;
  for (const TokenRange& range : ranges) {
    put_number(bytes, range.begin - last);
    put_number(bytes, range.count);
    last = range.begin + range.count;
  }
}

}  // namespace

FormKey form_key(std::string_view exact) {
  return form_key_of_hash(text::hash_of(exact_word(exact)));
}

FormKey form_key_of_hash(std::uint64_t hash) {
  return static_cast<FormKey>(hash >> (kHashBits - kFormKeyBits));
}

// A check of how the word is written with its accents, which tells the few writings of one exact form apart.
std::uint8_t accents_key(std::string_view surface, std::string_view exact) {
  constexpr std::uint64_t kChecks = 255;
  return surface == exact ? std::uint8_t{0} : static_cast<std::uint8_t>(1 + text::hash_of(surface) % kChecks);
}

std::string encode_places(const PlacedText& title, const PlacedText& body) {
  const std::vector<Form> tokens = forms_in(title.tokens, body.tokens);
  const std::vector<Form> forms = sorted_once(tokens);
  std::string bytes;
  put_number(bytes, forms.size());
  put_number(bytes, tokens.size());
  put_number(bytes, title.tokens.size());
  put_keys(bytes, forms);
  put_accents(bytes, forms);
  put_tokens(bytes, tokens, forms);
  put_steps(bytes, title, body);
  put_quotations(bytes, title, body);
  return bytes;
}

PlaceRecord::PlaceRecord(std::string_view bytes) {
  PackedReader reader(bytes, kWhat);
  forms_ = reader.number();
  tokens_ = reader.number();
  title_tokens_ = reader.number();
  constexpr std::uint64_t kMostTokens = std::uint64_t{1} << 32U;  // so that no product below overflows
  if (forms_ > tokens_ || title_tokens_ > tokens_ || tokens_ > kMostTokens) reader.fail();
  lower_bits_ = lower_bits_for(forms_);
  form_bits_ = form_bits_for(forms_);
  lower_ = reader.bytes(bytes_for(forms_ * lower_bits_));
  upper_ = reader.bytes(bytes_for(forms_ + buckets_for(lower_bits_)));
  have_accents_ = reader.bytes(bytes_for(forms_));
  accents_ = reader.bytes(count_ones(have_accents_));
  forms_of_tokens_ = reader.bytes(bytes_for(tokens_ * form_bits_));
  steps_ = reader.bytes(reader.number());
  quotations_ = reader.bytes(reader.bytes_left());
}

// Runs through the tokens of title and body, with the positions that the header describes.
class PlaceRecord::Walk {
 public:
  explicit Walk(const PlaceRecord& record)
      : body_begin_(record.title_tokens_), steps_(record.steps_, kWhat), steps_left_(steps_.number()) {
    read_step();
  }

  // Goes on to the next token, or to the first, and returns its position.
  std::uint32_t next() {
    if (token_ == body_begin_) position_ += kFieldGap;
    if (token_ == next_step_) {
      position_ += step_positions_;
      read_step();
    } else {
      ++position_;
    }
    ++token_;
    return position_;
  }

 private:
  void read_step() {
    if (steps_left_ == 0) {
      next_step_ = kNever;
      return;
    }
    --steps_left_;
    last_step_ += steps_.number();
    next_step_ = last_step_;
    step_positions_ = static_cast<std::uint32_t>(steps_.number());
  }

  static constexpr std::uint64_t kNever = ~std::uint64_t{0};

  const std::uint64_t body_begin_;
  PackedReader steps_;
  std::uint64_t steps_left_;
  std::uint64_t last_step_ = 0;
  std::uint64_t next_step_ = kNever;
  std::uint32_t step_positions_ = 0;
  std::uint64_t token_ = 0;
  std::uint32_t position_ = 0;
};

// Nearly all tokens are none of the forms wanted, so each is first held against a filter of 64 bits.
class PlaceRecord::WantedForms {
 public:
  void add(std::uint32_t form, std::uint32_t use) {
    filter_ |= bit_of(form);
    forms_.push_back({form, use});
  }

  [[nodiscard]] bool is_empty() const { return forms_.empty(); }

  // Calls `use_it` with each use that the form is wanted for.
  template <typename Use>
  void for_each_use_of(std::uint32_t form, const Use& use_it) const {
    if ((filter_ & bit_of(form)) == 0) return;
    for (const Wanted& wanted : forms_) {
      if (wanted.form == form) use_it(wanted.use);
    }
  }

 private:
  struct Wanted {
    std::uint32_t form;
    std::uint32_t use;
  };

  static std::uint64_t bit_of(std::uint32_t form) { return std::uint64_t{1} << (form % 64); }

  std::uint64_t filter_ = 0;
  std::vector<Wanted> forms_;
};

// The bucket begins behind as many zeros as there are buckets before it. Bits behind the end are zeros, so
// the search ends whatever the bytes are.
PlaceRecord::Forms PlaceRecord::forms_of(FormKey key) const {
  constexpr unsigned kWindow = 32;
  const std::uint64_t bucket = key >> lower_bits_;
  std::uint64_t at = 0;
  std::uint64_t zeros = 0;
  while (true) {
    const auto more = static_cast<std::uint64_t>(std::popcount(~bits_at(upper_, at, kWindow)));
    if (zeros + more >= bucket) break;
    zeros += more;
    at += kWindow;
  }
  for (; zeros < bucket; ++at) zeros += bits_at(upper_, at, 1) == 0 ? 1 : 0;
  const FormKey lower = key & ((1U << lower_bits_) - 1);
  Forms found{0, 0};
  for (std::uint64_t form = at - bucket; form < forms_ && bits_at(upper_, at, 1) == 1; ++form, ++at) {
    if (bits_at(lower_, form * lower_bits_, lower_bits_) != lower) continue;
    if (found.last == 0) found.first = static_cast<std::uint32_t>(form);
    found.last = static_cast<std::uint32_t>(form) + 1;
  }
  return found;
}

PlaceRecord::WantedForms PlaceRecord::forms_of_all(std::span<const Word> words) const {
  WantedForms wanted;
  for (std::size_t word = 0; word < words.size(); ++word) {
    bool is_here = false;
    for (const FormKey key : words[word]) {
      const Forms found = forms_of(key);
      for (std::uint32_t form = found.first; form < found.last; ++form) {
        wanted.add(form, static_cast<std::uint32_t>(word));
        is_here = true;
      }
    }
    if (!is_here) return {};
  }
  return wanted;
}

std::uint32_t PlaceRecord::form_of_token(std::uint64_t token) const {
  return bits_at(forms_of_tokens_, token * form_bits_, form_bits_);
}

// The keys of all forms, by their numbers: each one in the upper bits stands for the next of the lower bits.
std::vector<FormKey> PlaceRecord::keys() const {
  std::vector<FormKey> keys;
  keys.reserve(forms_);
  const std::uint64_t bits = forms_ + buckets_for(lower_bits_);
  FormKey bucket = 0;
  for (std::uint64_t at = 0; at < bits && keys.size() < forms_; ++at) {
    if (bits_at(upper_, at, 1) == 0) {
      ++bucket;
    } else {
      keys.push_back((bucket << lower_bits_) | bits_at(lower_, keys.size() * lower_bits_, lower_bits_));
    }
  }
  keys.resize(forms_);  // of damaged bytes there may be fewer
  return keys;
}

std::vector<std::uint64_t> PlaceRecord::body_words() const {
  const std::vector<FormKey> keys = this->keys();
  std::vector<std::uint64_t> words;
  words.reserve(tokens_ - title_tokens_);
  Walk walk(*this);
  std::uint32_t last = 0;
  for (std::uint64_t token = 0; token < tokens_; ++token) {
    const std::uint32_t position = walk.next();
    const std::uint32_t form = form_of_token(token);
    if (token >= title_tokens_ && position != last && form < forms_) words.push_back(keys[form]);
    last = position;
  }
  return words;
}

// The bytes of accents are those of the forms that have some, in their order.
bool PlaceRecord::is_written_so(std::uint32_t form, std::uint8_t accents) const {
  if (accents == 0) return true;
  if (bits_at(have_accents_, form, 1) == 0) return false;
  const std::uint64_t before =
      count_ones(have_accents_.substr(0, form / 8)) +
      static_cast<std::uint64_t>(std::popcount(bits_at(have_accents_, form & ~7U, form % 8)));
  return static_cast<std::uint8_t>(accents_[before]) == accents;
}

std::vector<FormPlace> PlaceRecord::places_of(std::span<const AccentedForm> forms) const {
  WantedForms wanted;
  for (std::size_t i = 0; i < forms.size(); ++i) {
    const Forms found = forms_of(forms[i].exact);
    for (std::uint32_t form = found.first; form < found.last; ++form) {
      if (is_written_so(form, forms[i].accents)) wanted.add(form, static_cast<std::uint32_t>(i));
    }
  }
  std::vector<FormPlace> places;
  if (wanted.is_empty()) return places;
  const unsigned in_title = title_weight(has_title_in_body() ? TitleKind::first_words : TitleKind::own);
  Walk walk(*this);
  std::uint32_t before_body = 0;  // the position there; set where the body begins
  for (std::uint64_t token = 0; token < tokens_; ++token) {
    const std::uint32_t position = walk.next();
    if (token == title_tokens_) before_body = position - 1;
    wanted.for_each_use_of(form_of_token(token), [&](std::uint32_t form) {
      if (token < title_tokens_) {
        places.push_back({form, position, TextField::title, in_title});
      } else {
        places.push_back({form, position, TextField::anywhere, body_weight(position - before_body)});
      }
    });
  }
  return places;
}

bool PlaceRecord::has_title_in_body() const {
  if (title_tokens_ == 0 || title_tokens_ > tokens_ - title_tokens_) return false;
  for (std::uint64_t token = 0; token < title_tokens_; ++token) {
    if (form_of_token(token) != form_of_token(title_tokens_ + token)) return false;
  }
  return true;
}

std::vector<PlaceRecord::Positions> PlaceRecord::positions_of(std::span<const Word> words,
                                                              TextField field) const {
  std::vector<Positions> positions(words.size());
  const WantedForms wanted = forms_of_all(words);
  if (wanted.is_empty()) return positions;
  if (field == TextField::quotation) {
    add_quoted(wanted, positions);
    return positions;
  }
  const std::uint64_t end = field == TextField::title ? title_tokens_ : tokens_;
  Walk walk(*this);
  for (std::uint64_t token = 0; token < end; ++token) {
    const std::uint32_t position = walk.next();
    wanted.for_each_use_of(form_of_token(token),
                           [&](std::uint32_t word) { positions[word].push_back(position); });
  }
  return positions;
}

void PlaceRecord::add_quoted(const WantedForms& wanted, std::vector<Positions>& positions) const {
  PackedReader ranges(quotations_, kWhat);
  Walk walk(*this);
  std::uint64_t token = 0;
  const std::uint64_t count = ranges.number();
  for (std::uint64_t quotation = 1; quotation <= count; ++quotation) {
    const std::uint64_t begin = token + ranges.number();
    const std::uint64_t end = begin + ranges.number();
    if (begin > tokens_ || end > tokens_ || end < begin) ranges.fail();
    const auto gaps = static_cast<std::uint32_t>(quotation * kFieldGap);
    for (; token < begin; ++token) walk.next();
    for (; token < end; ++token) {
      const std::uint32_t position = walk.next();
      wanted.for_each_use_of(form_of_token(token),
                             [&](std::uint32_t word) { positions[word].push_back(position + gaps); });
    }
  }
}

}  // namespace depeche::index
