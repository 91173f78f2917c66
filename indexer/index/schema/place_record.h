// The record of places says where in an article each word stands. It is one value of the article's document
// and takes the place of Xapian's table of positions, which keeps an entry for each term and article.
// Phrases, PROCHE, AVANT, titre:, citation: and =forme are verified on it.
//
// A word is known by 24 bits of the hash of its exact form. So a word that the article lacks is taken for one
// of its words once in some 100,000 articles; a phrase needs that at the right place as well.
//
// Bytes, with numbers of seven bits a byte where nothing else is said:
//   how many forms, tokens, and tokens of the title
//   the keys of the forms in rising order, by Elias and Fano: their lower bits, then their upper bits in
//   unary a bit for each form: it has accents; then a byte for each form that has: a hash of its surface of
//   each token, in order, the number of its form, in as many bits as that takes how many bytes the next line
//   takes the tokens that don't stand just behind the one before: how many, how far each is from the one
//   before it here, and how many positions lie between (0 for another form at the same place) the quotations:
//   how many, and of each how many tokens lie before it, and in it
//
// Thread rule: plain values and pure functions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/index/schema/schema.h"
#include "indexer/text/quotations.h"
#include "indexer/text/token.h"

namespace depeche::index {

// What a record knows an exact form by. Of a word that is longer than kMaxWordBytes only so many count, as in
// terms.
using FormKey = std::uint32_t;
inline constexpr unsigned kFormKeyBits = 24;
[[nodiscard]] FormKey form_key(std::string_view exact);
// The same from text::hash_of(exact), of an exact form that is no longer than that.
[[nodiscard]] FormKey form_key_of_hash(std::uint64_t hash);

// A form that is asked for: with these accents alone, as accents_key() gives them, or (0) with any.
struct AccentedForm {
  FormKey exact;
  std::uint8_t accents = 0;
};
// 0 where the two are equal. `surface` and `exact` are those of text::Forms.
[[nodiscard]] std::uint8_t accents_key(std::string_view surface, std::string_view exact);

// A place of a form that was asked for.
struct FormPlace {
  std::uint32_t form;      // its number among those asked for
  std::uint32_t position;  // as positions_of() counts them
  TextField field;         // title, or anywhere: the body
  unsigned weight;  // what it counts in the frequency of its stem: see title_weight() and body_weight()
};

// A text of an article with what a record keeps of it. All are borrowed.
struct PlacedText {
  std::span<const text::Token> tokens;  // of the whole text, in order
  std::span<const text::Quotation> quotations;
};

[[nodiscard]] std::string encode_places(const PlacedText& title, const PlacedText& body);

// Reads a record. The bytes are borrowed. Every member throws IndexCorrupt for bytes that encode_places() did
// not give, or gives places that are none; it never reads beside them.
class PlaceRecord {
 public:
  explicit PlaceRecord(std::string_view bytes);

  // The exact forms of one word: any of them stands for it.
  using Word = std::vector<FormKey>;
  using Positions = std::vector<std::uint32_t>;  // rising

  // Returns for each of the words the positions of its tokens in `field`; all are empty where the article
  // lacks one of the words, as it is asked for words that must stand together. Positions of the body begin
  // kFieldGap behind the last of the title, and those of each quotation kFieldGap further behind those of the
  // one before it, so that nothing runs from one into another.
  [[nodiscard]] std::vector<Positions> positions_of(std::span<const Word> words, TextField field) const;

  // The exact forms of the body's words, in the order of the text, by their keys. Joined and alternative
  // forms are left out, as they stand at the place of a word that is there already.
  [[nodiscard]] std::vector<std::uint64_t> body_words() const;

  // Where the forms stand in title and body, in the order of the text. A place that several of them fit is
  // there once for each.
  [[nodiscard]] std::vector<FormPlace> places_of(std::span<const AccentedForm> forms) const;

  // Whether the body begins with the very words of the title, as where the first sentence was taken for one.
  [[nodiscard]] bool has_title_in_body() const;

 private:
  // Tokens one after the other, with their positions.
  class Walk;
  // Numbers of forms, from `first` to before `last`.
  struct Forms {
    std::uint32_t first;
    std::uint32_t last;
  };

  // Numbers of forms that are wanted, with what they are wanted for.
  class WantedForms;

  [[nodiscard]] Forms forms_of(FormKey key) const;
  // The forms of all words by the numbers of the words; nothing where one of them has no form here.
  [[nodiscard]] WantedForms forms_of_all(std::span<const Word> words) const;
  [[nodiscard]] std::vector<FormKey> keys() const;
  [[nodiscard]] bool is_written_so(std::uint32_t form, std::uint8_t accents) const;
  [[nodiscard]] std::uint32_t form_of_token(std::uint64_t token) const;
  void add_quoted(const WantedForms& wanted, std::vector<Positions>& positions) const;

  std::uint64_t forms_ = 0;
  std::uint64_t tokens_ = 0;
  std::uint64_t title_tokens_ = 0;
  unsigned lower_bits_ = 0;  // of each key
  unsigned form_bits_ = 0;   // of each token
  std::string_view lower_;
  std::string_view upper_;
  std::string_view have_accents_;
  std::string_view accents_;
  std::string_view forms_of_tokens_;
  std::string_view steps_;
  std::string_view quotations_;
};

}  // namespace depeche::index
