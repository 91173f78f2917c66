#include "indexer/article/formats/databases/language_names.h"

#include <algorithm>
#include <array>

#include "indexer/article/folded_name.h"

namespace depeche::article {
namespace {

struct Language {
  std::string_view code;
  std::array<std::string_view, 7> names;  // folded; "" fills up
};

constexpr std::array<Language, 16> kLanguages{{
    {"fr", {"francais", "french", "franzosisch", "frances", "francese", "fre", "fra"}},
    {"en", {"anglais", "english", "englisch", "ingles", "inglese", "eng"}},
    {"de", {"allemand", "german", "deutsch", "aleman", "tedesco", "ger", "deu"}},
    {"es", {"espagnol", "spanish", "spanisch", "espanol", "spagnolo", "spa"}},
    {"it", {"italien", "italian", "italienisch", "italiano", "ita"}},
    {"nl", {"neerlandais", "dutch", "niederlandisch", "nederlands", "holandes", "dut", "nld"}},
    {"pt", {"portugais", "portuguese", "portugiesisch", "portugues", "portoghese", "por"}},
    {"ar", {"arabe", "arabic", "arabisch", "arabo", "ara"}},
    {"ru", {"russe", "russian", "russisch", "ruso", "russo", "rus"}},
    {"zh", {"chinois", "chinese", "chinesisch", "chino", "cinese", "chi", "zho"}},
    {"ja", {"japonais", "japanese", "japanisch", "japones", "giapponese", "jpn"}},
    {"pl", {"polonais", "polish", "polnisch", "polaco", "polacco", "pol"}},
    {"ca", {"catalan", "katalanisch", "catala", "cat"}},
    {"br", {"breton", "bretonisch", "bre"}},
    {"oc", {"occitan", "okzitanisch", "oci"}},
    {"la", {"latin", "lateinisch", "latino", "lat"}},
}};

// "fr", "fr-FR", "pt_BR"
bool is_code(std::string_view name) {
  constexpr std::size_t kCode = 2;
  if (name.size() < kCode || name.size() > 8) return false;
  const auto is_small = [](char c) { return c >= 'a' && c <= 'z'; };
  return is_small(name[0]) && is_small(name[1]) &&
         (name.size() == kCode || name[kCode] == '-' || name[kCode] == '_');
}

}  // namespace

std::string language_code(std::string_view name) {
  const std::string folded = folded_name(name);
  for (const Language& language : kLanguages) {
    const bool has_name =
        !folded.empty() && std::ranges::find(language.names, folded) != language.names.end();
    if (has_name) return std::string(language.code);
  }
  if (!is_code(folded)) return {};
  return folded.size() == 2 ? folded : std::string(name);
}

}  // namespace depeche::article
