// A flag stands for suffixes, each with what it takes off, what it adds, and a condition on the end of the
// word, as "[^y]er": characters, sets of them, or a dot for any. What suffixes have flags of their own for,
// elided articles, is of no use here.
#include "indexer/text/lemmas/maker/dictionary.h"

#include <fmt/format.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <string_view>
#include <unordered_map>

#include "indexer/base/error.h"
#include "indexer/base/utf8.h"
#include "indexer/text/characters/character.h"
#include "indexer/text/characters/normal_form.h"

namespace depeche::text {
namespace {

namespace fs = std::filesystem;

using Fields = std::vector<std::string>;

constexpr std::string_view kNothing = "0";
constexpr std::string_view kNeedsSuffix = "()";  // the word alone is none
constexpr std::size_t kFlagBytes = 2;

struct Suffix {
  std::string removed;
  std::string added;
  std::string condition;
  Fields tags;
};

using Suffixes = std::unordered_map<std::string, std::vector<Suffix>>;  // by flag

// A word as the dictionary has it.
struct Entry {
  std::string word;
  std::vector<std::string> flags;
  Fields tags;

  [[nodiscard]] bool has(std::string_view flag) const {
    return std::ranges::find(flags, flag) != flags.end();
  }
};

Fields fields_of(const std::string& line) {
  std::istringstream in(line);
  Fields fields;
  for (std::string field; in >> field;) fields.push_back(field);
  return fields;
}

std::ifstream open(const fs::path& file) {
  std::ifstream in(file);
  if (!in) throw InvalidRequest(fmt::format("{}: can't be read", file.string()));
  return in;
}

std::string before_slash(const std::string& text) {
  return text.substr(0, text.find('/'));
}

// A line is "SFX flag removed added/flags condition tag…".
Suffixes read_suffixes(const fs::path& file) {
  std::ifstream in = open(file);
  Suffixes suffixes;
  for (std::string line; std::getline(in, line);) {
    const Fields fields = fields_of(line);
    if (fields.size() < 5 || fields[0] != "SFX") continue;
    Suffix suffix{fields[2] == kNothing ? "" : fields[2], before_slash(fields[3]), fields[4],
                  Fields(fields.begin() + 5, fields.end())};
    if (suffix.added == kNothing) suffix.added.clear();
    suffixes[fields[1]].push_back(std::move(suffix));
  }
  return suffixes;
}

// A line is "word/flags tag…".
Entry entry_of(const std::string& line) {
  Fields fields = fields_of(line);
  Entry entry;
  if (fields.empty()) return entry;
  entry.word = before_slash(fields.front());
  const std::string flags = fields.front().substr(std::min(entry.word.size() + 1, fields.front().size()));
  for (std::size_t at = 0; at + kFlagBytes <= flags.size(); at += kFlagBytes)
    entry.flags.push_back(flags.substr(at, kFlagBytes));
  entry.tags.assign(fields.begin() + 1, fields.end());
  return entry;
}

std::u32string characters_of(std::string_view text) {
  std::u32string characters;
  for (std::size_t at = 0; at < text.size(); at = decode_at(text, at).next)
    characters.push_back(decode_at(text, at).code);
  return characters;
}

// Whether the character is what the condition asks for at `at`, which moves behind that.
bool fits(const std::u32string& condition, std::size_t& at, char32_t character) {
  if (condition[at] != U'[') {
    const char32_t wanted = condition[at++];
    return wanted == U'.' || wanted == character;
  }
  const std::size_t end = std::min(condition.find(U']', at), condition.size());
  const bool is_negated = condition.compare(at, 2, U"[^") == 0;
  const std::size_t begin = at + (is_negated ? 2 : 1);
  const bool is_there = std::find(condition.begin() + static_cast<std::ptrdiff_t>(begin),
                                  condition.begin() + static_cast<std::ptrdiff_t>(end),
                                  character) != condition.begin() + static_cast<std::ptrdiff_t>(end);
  at = std::min(end + 1, condition.size());
  return is_there != is_negated;
}

// How many characters the condition asks for.
std::size_t length_of(const std::u32string& condition) {
  std::size_t length = 0;
  for (std::size_t at = 0; at < condition.size(); ++length) fits(condition, at, U' ');
  return length;
}

bool ends_as(std::string_view word, std::string_view condition) {
  const std::u32string wanted = characters_of(condition), letters = characters_of(word);
  const std::size_t length = length_of(wanted);
  if (letters.size() < length) return false;
  std::size_t at = 0;
  for (std::size_t i = letters.size() - length; i < letters.size(); ++i) {
    if (!fits(wanted, at, letters[i])) return false;
  }
  return true;
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

// As Forms::surface is.
std::string surface_of(const std::string& word) {
  UErrorCode status = U_ZERO_ERROR;
  std::string surface;
  nfkc_casefold().normalize(icu::UnicodeString::fromUTF8(word), status).toUTF8String(surface);
  return replaced(replaced(surface, "œ", "oe"), "æ", "ae");
}

bool is_of_letters(std::string_view word) {
  for (std::size_t at = 0; at < word.size(); at = decode_at(word, at).next) {
    if (class_of(decode_at(word, at).code) != CharacterClass::letter) return false;
  }
  return !word.empty();
}

bool has(const Fields& tags, std::string_view tag) {
  return std::ranges::find(tags, tag) != tags.end();
}

class FormCollector {
 public:
  void add(const std::string& form, const Entry& entry, const Fields& tags) {
    const std::string surface = surface_of(form);
    const std::string lemma = surface_of(entry.word);
    if (!is_of_letters(surface) || !is_of_letters(lemma)) return;
    const bool is_name = replaced(replaced(form, "œ", "oe"), "æ", "ae") != surface;
    forms_.push_back({surface, is_name ? surface : lemma, has(tags, "po:ppas"),
                      has(tags, "is:mas") && (has(tags, "is:sg") || has(tags, "is:inv"))});
  }

  [[nodiscard]] std::vector<DictionaryForm> take() { return std::move(forms_); }

 private:
  std::vector<DictionaryForm> forms_;
};

void add_forms(const Entry& entry, const Suffixes& suffixes, FormCollector& forms) {
  if (!entry.has(kNeedsSuffix)) forms.add(entry.word, entry, entry.tags);
  for (const std::string& flag : entry.flags) {
    const auto found = suffixes.find(flag);
    if (found == suffixes.end()) continue;
    for (const Suffix& suffix : found->second) {
      if (!entry.word.ends_with(suffix.removed) || !ends_as(entry.word, suffix.condition)) continue;
      const std::string root = entry.word.substr(0, entry.word.size() - suffix.removed.size());
      forms.add(root + suffix.added, entry, suffix.tags);
    }
  }
}

}  // namespace

std::vector<DictionaryForm> read_dictionary(const fs::path& suffixes, const fs::path& words) {
  const Suffixes known = read_suffixes(suffixes);
  std::ifstream in = open(words);
  FormCollector forms;
  std::string line;
  std::getline(in, line);  // how many words there are
  while (std::getline(in, line)) add_forms(entry_of(line), known, forms);
  return forms.take();
}

}  // namespace depeche::text
