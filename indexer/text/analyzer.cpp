// Cutting into chunks is the only work that every byte of a text costs. A chunk that was
// seen before costs a look into a hash table; only a new one goes through
// ICU, the filters and the stemmer. French press has some 30,000 chunks that make 95 % of it.
#include "indexer/text/analyzer.h"

#include <algorithm>
#include <array>
#include <deque>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>

#include "indexer/text/characters/folding.h"
#include "indexer/text/chunk_analysis.h"
#include "indexer/text/chunker.h"
#include "indexer/text/stemmer.h"

namespace depeche::text {
namespace {

// Bounds what an analyzer remembers to some 24 MB.
constexpr std::size_t kMostChunks = std::size_t{1} << 16U;
constexpr std::size_t kFewestSlots = std::size_t{1} << 10U;

// A longer chunk is an address or the like, and none of those that come again and again.
constexpr std::size_t kLongestKept = 38;

constexpr std::uint64_t kEveryForm = ~std::uint64_t{0};

// So many chunks that found no room say that the language has changed: begin anew.
constexpr std::size_t kMostStrangers = kMostChunks * 16;

}  // namespace

// Chunks met so far with their tokens, the tokens' offsets counted from the
// chunk. The first to come stay, as the frequent words of a language come first; when it is full,
// the tokens of further chunks live until forget_strangers().
class Analyzer::Memory {
 public:
  struct ChunkTokens {
    std::span<const Token> tokens;  // valid until the next call
    std::uint32_t positions;
    std::uint64_t filter;  // of all tokens
  };

  Memory() : slots_(kFewestSlots) {}

  void forget_strangers() {
    strange_forms_.clear();
    if (strangers_ > kMostStrangers) *this = Memory();
  }

  [[nodiscard]] ChunkTokens tokens_of(std::string_view chunk) {
    if (chunk.size() > kLongestKept) return tokens_of_stranger(chunk);
    const std::uint64_t hash = hash_of(chunk);
    const Slot& known = slot_of(chunk, hash);
    if (known.is_used) return tokens_in(known);
    if (chunks_ == kMostChunks) return tokens_of_stranger(chunk);
    if (++chunks_ > slots_.size() / 2) grow();
    return tokens_in(slot_of(chunk, hash) = make_slot(chunk, hash));
  }

 private:
  // Of a cache line, as most of them are met outside of the caches.
  struct alignas(64) Slot {
    std::uint64_t hash = 0;
    std::uint64_t filter = 0;  // of all tokens
    std::uint32_t first = 0;   // in tokens_
    std::uint16_t count = 0;
    std::uint16_t positions = 0;
    bool is_used = false;
    std::uint8_t length = 0;
    std::array<char, kLongestKept> text{};

    [[nodiscard]] std::string_view chunk() const { return {text.data(), length}; }
  };
  static_assert(sizeof(Slot) == 64);

  // The slot of a chunk, or the free one where it belongs. The number of slots is a power of two.
  [[nodiscard]] Slot& slot_of(std::string_view chunk, std::uint64_t hash) {
    std::size_t at = hash & (slots_.size() - 1);
    while (slots_[at].is_used && (slots_[at].hash != hash || slots_[at].chunk() != chunk)) {
      at = (at + 1) & (slots_.size() - 1);
    }
    return slots_[at];
  }

  void grow() {
    std::vector<Slot> before(slots_.size() * 2);
    before.swap(slots_);
    for (const Slot& slot : before) {
      if (slot.is_used) slot_of(slot.chunk(), slot.hash) = slot;
    }
  }

  [[nodiscard]] ChunkTokens tokens_in(const Slot& slot) const {
    return {std::span(tokens_).subspan(slot.first, slot.count), slot.positions, slot.filter};
  }

  Slot make_slot(std::string_view chunk, std::uint64_t hash) {
    ChunkWords words = analyze_chunk(chunk);
    Slot slot{.hash = hash,
              .first = static_cast<std::uint32_t>(tokens_.size()),
              .count = static_cast<std::uint16_t>(words.words.size()),
              .positions = words.positions,
              .is_used = true,
              .length = static_cast<std::uint8_t>(chunk.size())};
    std::ranges::copy(chunk, slot.text.begin());
    for (Word& word : words.words) {
      tokens_.push_back(make_token(word, known_forms(std::move(word.surface))));
      slot.filter |= tokens_.back().filter;
    }
    return slot;
  }

  [[nodiscard]] ChunkTokens tokens_of_stranger(std::string_view chunk) {
    ++strangers_;
    ChunkWords words = analyze_chunk(chunk);
    strange_tokens_.clear();
    for (Word& word : words.words) {
      const auto known = forms_.find(word.surface);
      const Forms* forms = known != forms_.end()
                               ? &known->second
                               : &strange_forms_.emplace_back(make_forms(std::move(word.surface)));
      strange_tokens_.push_back(make_token(word, forms));
    }
    return {strange_tokens_, words.positions, kEveryForm};
  }

  static Token make_token(const Word& word, const Forms* forms) {
    const std::uint64_t filter = filter_bit(forms->exact_hash) | filter_bit(forms->stem_hash);
    return {forms, word.begin, word.end, word.position, word.width, word.kind, filter};
  }

  [[nodiscard]] const Forms* known_forms(std::string surface) {
    const auto [found, is_new] = forms_.try_emplace(std::move(surface));
    if (is_new) found->second = make_forms(found->first);
    return &found->second;
  }

  [[nodiscard]] Forms make_forms(std::string surface) const {
    Forms forms;
    forms.exact = fold(surface);
    forms.stem = stemmer_.stem(surface);
    forms.exact_hash = hash_of(forms.exact);
    forms.stem_hash = hash_of(forms.stem);
    forms.surface = std::move(surface);
    return forms;
  }

  Stemmer stemmer_;
  std::vector<Slot> slots_;  // open addressing; half of them free at least
  std::size_t chunks_ = 0;
  std::vector<Token> tokens_;
  std::unordered_map<std::string, Forms> forms_;  // by surface; nodes: addresses stay

  std::size_t strangers_ = 0;
  std::vector<Token> strange_tokens_;
  std::deque<Forms> strange_forms_;  // addresses stay
};

Analyzer::Analyzer() : memory_(std::make_unique<Memory>()) {}
Analyzer::~Analyzer() = default;
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;

std::vector<Token> Analyzer::analyze(std::string_view text) {
  return find(text, kEveryForm);
}

std::vector<Token> Analyzer::find(std::string_view text, std::uint64_t filter) {
  memory_->forget_strangers();
  std::vector<Token> tokens;
  if (filter == kEveryForm) tokens.reserve(text.size() / 5 + 4);
  std::uint32_t position = 1;
  Chunker chunker(text);
  while (const auto chunk = chunker.next()) {
    const auto known = memory_->tokens_of(text.substr(chunk->begin, chunk->end - chunk->begin));
    if ((known.filter & filter) != 0) {
      for (Token token : known.tokens) {
        if ((token.filter & filter) == 0) continue;
        token.begin += static_cast<std::uint32_t>(chunk->begin);
        token.end += static_cast<std::uint32_t>(chunk->begin);
        token.position += position;
        tokens.push_back(token);
      }
    }
    position += known.positions;
  }
  return tokens;
}

}  // namespace depeche::text
