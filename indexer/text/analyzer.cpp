// Cutting into chunks is the only work that every byte of a text costs. A chunk that was
// seen before costs a look into a hash table; only a new one goes through ICU, the filters and
// the stemmer. French press has some 30,000 chunks that make 95 % of it.
//
// The first chunks to come are remembered, up to a number, as the frequent words of a language come
// first. A chunk that finds no room is a stranger: the tokens of the text that has it own its forms.
// After many strangers the memory begins anew; the old one lives as long as tokens that point into it.
//
// A long text has a memory of its own, in which each of its words has forms once, however often it comes.
// What such a memory holds depends on nothing but the text, so it also says where the text must end.
#include "indexer/text/analyzer.h"

#include <algorithm>
#include <array>
#include <deque>
#include <memory>
#include <span>
#include <string>
#include <unordered_set>
#include <utility>

#include "indexer/text/characters/folding.h"
#include "indexer/text/chunk_analysis.h"
#include "indexer/text/chunker.h"
#include "indexer/text/stemmer.h"

namespace depeche::text {
namespace {

constexpr std::size_t kFewestSlots = std::size_t{1} << 10U;

// A longer chunk is an address or the like, which hardly ever comes again. With 38 bytes of text a slot
// of the table fills one cache line.
constexpr std::size_t kLongestKept = 38;

constexpr std::uint64_t kEveryForm = ~std::uint64_t{0};

// When so many strangers have come for each chunk that is remembered, the language of the texts has changed.
constexpr std::size_t kMostStrangersPerChunk = 16;

// Finds forms by their surface, which no two of them share.
struct SurfaceHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view surface) const { return hash_of(surface); }
  std::size_t operator()(const Forms& forms) const { return hash_of(forms.surface); }
};
struct SameSurface {
  using is_transparent = void;
  static std::string_view surface_of(std::string_view surface) { return surface; }
  static std::string_view surface_of(const Forms& forms) { return forms.surface; }
  bool operator()(const auto& a, const auto& b) const { return surface_of(a) == surface_of(b); }
};

}  // namespace

// The chunks met so far with their tokens, whose offsets count from the beginning of the chunk.
class Analyzer::Memory {
 public:
  struct ChunkTokens {
    std::span<const Token> tokens;  // valid until the next call
    std::uint32_t positions;
    std::uint64_t filter;  // the bits of all tokens
  };

  enum class Use {
    many_texts,
    one_text,  // keeps the forms of strangers too
  };

  Memory(std::size_t most_chunks, Use use) : most_chunks_(most_chunks), use_(use), slots_(kFewestSlots) {}

  // True where it has the forms of more words than one text may have.
  [[nodiscard]] bool is_too_much() const { return use_ == Use::one_text && forms_.size() > kMostWords; }

  // Ends the use for one text: only what its tokens point to is kept.
  void forget_chunks() {
    slots_ = {};
    tokens_ = {};
  }

  [[nodiscard]] bool is_outdated() const { return strangers_ > most_chunks_ * kMostStrangersPerChunk; }

  // Ends a text. Returns the forms of the strangers in it, which the memory then no longer holds; null where
  // it had none.
  [[nodiscard]] std::shared_ptr<const std::deque<Forms>> release_strangers() {
    return std::exchange(strange_forms_, nullptr);
  }

  // Fetches what tokens_of() will look at, and goes on meanwhile.
  void expect(std::uint64_t hash) const { __builtin_prefetch(&slots_[hash & (slots_.size() - 1)]); }

  // `hash` is that of the chunk, by hash_of().
  [[nodiscard]] ChunkTokens tokens_of(std::string_view chunk, std::uint64_t hash) {
    if (chunk.size() > kLongestKept) return tokens_of_stranger(chunk);
    const Slot& known = slot_of(chunk, hash);
    if (known.is_used) return tokens_in(known);
    if (chunks_ == most_chunks_) return tokens_of_stranger(chunk);
    if (++chunks_ > slots_.size() / 2) grow();
    return tokens_in(slot_of(chunk, hash) = make_slot(chunk, hash));
  }

 private:
  // Fills one cache line: a look at a slot that is in no cache then loads one line of memory.
  struct alignas(64) Slot {
    std::uint64_t hash = 0;
    std::uint64_t filter = 0;  // the bits of all tokens
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
      strange_tokens_.push_back(make_token(word, forms_of_stranger(std::move(word.surface))));
    }
    return {strange_tokens_, words.positions, kEveryForm};
  }

  [[nodiscard]] const Forms* forms_of_stranger(std::string surface) {
    if (use_ == Use::one_text) return known_forms(std::move(surface));
    const auto known = forms_.find(std::string_view(surface));
    if (known != forms_.end()) return &*known;
    if (!strange_forms_) strange_forms_ = std::make_shared<std::deque<Forms>>();
    return &strange_forms_->emplace_back(make_forms(std::move(surface)));
  }

  static Token make_token(const Word& word, const Forms* forms) {
    const std::uint64_t filter = filter_bit(forms->exact_hash) | filter_bit(forms->stem_hash);
    return {forms, word.begin, word.end, word.position, word.width, word.kind, filter};
  }

  [[nodiscard]] const Forms* known_forms(std::string surface) {
    const auto known = forms_.find(std::string_view(surface));
    return &*(known != forms_.end() ? known : forms_.insert(make_forms(std::move(surface))).first);
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

  const std::size_t most_chunks_;
  const Use use_;
  Stemmer stemmer_;
  std::vector<Slot> slots_;  // open addressing; half of them free at least
  std::size_t chunks_ = 0;
  std::vector<Token> tokens_;
  std::unordered_set<Forms, SurfaceHash, SameSurface> forms_;  // the address of one stays the same

  std::size_t strangers_ = 0;
  std::vector<Token> strange_tokens_;                 // those of one chunk
  std::shared_ptr<std::deque<Forms>> strange_forms_;  // those of one text; null until the first
};

Analyzer::Analyzer(const AnalyzerOptions& options)
    : options_(options), memory_(std::make_shared<Memory>(options.most_chunks, Memory::Use::many_texts)) {}
Analyzer::~Analyzer() = default;
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;

Tokens Analyzer::analyze(std::string_view text) {
  return find(text, kEveryForm);
}

Tokens Analyzer::find(std::string_view text, std::uint64_t filter) {
  if (text.size() > kLongText) {
    const auto own = std::make_shared<Memory>(options_.most_chunks, Memory::Use::one_text);
    std::vector<Token> tokens = find_by(*own, text, filter);
    own->forget_chunks();
    return {std::move(tokens), own};
  }
  if (memory_->is_outdated()) {
    memory_ = std::make_shared<Memory>(options_.most_chunks, Memory::Use::many_texts);
  }
  std::vector<Token> tokens = find_by(*memory_, text, filter);
  return {std::move(tokens), owner_of_forms()};
}

namespace {

// The next chunks of a text. The table of known chunks is far larger than a processor's cache, so they are
// taken a few at a time, and what the memory has of all of them is fetched together.
class ExpectedChunks {
 public:
  struct Expected {
    std::string_view text;
    std::size_t begin = 0;
    std::uint64_t hash = 0;
  };

  explicit ExpectedChunks(std::string_view text) : text_(text), chunker_(text) {}

  // Valid until the next call; empty at the end of the text.
  template <typename Memory>
  [[nodiscard]] std::span<const Expected> next(const Memory& memory) {
    std::size_t size = 0;
    while (size < chunks_.size()) {
      const auto chunk = chunker_.next();
      if (!chunk) break;
      const std::string_view text = text_.substr(chunk->begin, chunk->end - chunk->begin);
      chunks_[size] = {text, chunk->begin, hash_of(text)};
      memory.expect(chunks_[size++].hash);
    }
    return {chunks_.data(), size};
  }

 private:
  const std::string_view text_;
  Chunker chunker_;
  std::array<Expected, 16> chunks_;
};

void add_tokens(std::vector<Token>& tokens, std::span<const Token> of_chunk, std::uint64_t filter,
                std::size_t begin, std::uint32_t position) {
  for (Token token : of_chunk) {
    if ((token.filter & filter) == 0) continue;
    token.begin += static_cast<std::uint32_t>(begin);
    token.end += static_cast<std::uint32_t>(begin);
    token.position += position;
    tokens.push_back(token);
  }
}

}  // namespace

// All tokens count for where a text ends, also those that are not asked for.
std::vector<Token> Analyzer::find_by(Memory& memory, std::string_view text, std::uint64_t filter) {
  std::vector<Token> tokens;
  if (filter == kEveryForm) tokens.reserve(std::min(text.size() / 5 + 4, kMostTokens));
  std::size_t count = 0;
  std::uint32_t position = 1;
  ExpectedChunks chunks(text);
  for (auto some = chunks.next(memory); !some.empty(); some = chunks.next(memory)) {
    for (const ExpectedChunks::Expected& chunk : some) {
      const auto known = memory.tokens_of(chunk.text, chunk.hash);
      count += known.tokens.size();
      if (count > kMostTokens || memory.is_too_much()) return tokens;
      if ((known.filter & filter) != 0) add_tokens(tokens, known.tokens, filter, chunk.begin, position);
      position += known.positions;
    }
  }
  return tokens;
}

// What keeps the forms of a text's tokens alive: the memory, and those of its strangers where it had some.
std::shared_ptr<const void> Analyzer::owner_of_forms() {
  auto strangers = memory_->release_strangers();
  if (!strangers) return memory_;
  struct Both {
    std::shared_ptr<const Memory> memory;
    std::shared_ptr<const std::deque<Forms>> strangers;
  };
  return std::make_shared<const Both>(Both{memory_, std::move(strangers)});
}

}  // namespace depeche::text
