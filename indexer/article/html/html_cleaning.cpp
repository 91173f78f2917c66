#include "indexer/article/html/html_cleaning.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/article/folded_name.h"
#include "indexer/article/html/begins_with_any.h"

namespace depeche::article {
namespace {

template <std::size_t size>
using Words = std::array<std::string_view, size>;

// What tools that ask for consent call their banners: beginnings of a class or an id.
constexpr Words<24> kConsentTools{
    "didomi",        "onetrust",      "ot-sdk",     "optanon",        "tarteaucitron", "axeptio",
    "qc-cmp",        "sp_message",    "cmpbox",     "cmplz",          "cookiebot",     "cybotcookiebot",
    "cookie-banner", "cookie-notice", "cookie-bar", "cookie-consent", "cookieconsent", "cc-window",
    "cc-banner",     "consent",       "gdpr",       "rgpd",           "usercentrics",  "trustarc"};
constexpr Words<8> kContainers{"div", "section", "aside", "dialog", "form", "ul", "p", "iframe"};

constexpr Words<9> kBlocks{"p", "div", "li", "section", "span", "figure", "h3", "h4", "blockquote"};

// What leads to another article, in front of a link or a colon.
constexpr Words<13> kLeadingAway{
    "lire aussi",          "a lire aussi",  "lire egalement",  "a lire egalement", "a voir aussi",
    "voir aussi",          "ecouter aussi", "a ecouter aussi", "lire notre",       "sur le meme sujet",
    "retrouvez egalement", "a lire sur",    "read also"};

// All that such a block says.
constexpr Words<9> kAdverts{"publicite",
                            "annonce",
                            "annonces",
                            "advertisement",
                            "la suite apres cette publicite",
                            "la suite apres la publicite",
                            "contenu sponsorise",
                            "suite apres la publicite",
                            "publicite, votre contenu continue ci-dessous"};

// Beginnings of what a newspaper says to those who have not paid.
constexpr Words<13> kPaywalls{"la suite est reservee aux abonnes",
                              "la suite de cet article est reservee",
                              "cet article est reserve aux abonnes",
                              "article reserve aux abonnes",
                              "article reserve a nos abonnes",
                              "reserve aux abonnes",
                              "cet article est reserve a nos abonnes",
                              "contenu reserve aux abonnes",
                              "deja abonne",
                              "abonnez-vous",
                              "vous avez deja un compte",
                              "pour lire la suite",
                              "inscrivez-vous a notre newsletter"};

// Beginnings of what asks for consent.
constexpr Words<12> kConsentTexts{"nous utilisons des cookies",
                                  "ce site utilise des cookies",
                                  "notre site utilise des cookies",
                                  "nos partenaires et nous",
                                  "nous et nos partenaires",
                                  "avec votre consentement, nous",
                                  "avec votre accord, nous et",
                                  "en poursuivant votre navigation",
                                  "le respect de votre vie privee",
                                  "vos choix en matiere de cookies",
                                  "gerer mes cookies",
                                  "we use cookies"};

constexpr std::size_t kLongestNote = 300;
constexpr std::size_t kLongestBanner = 1500;

bool has_element(const xmlNode* node, const Words<3>& names) {
  bool is_found = false;
  for_each_element(node, [&](const xmlNode* element) {
    is_found = is_found || std::ranges::find(names, element_name(element)) != names.end();
  });
  return is_found;
}

// Tools also mark the whole page with their names, so what holds an article is no banner.
bool is_consent_banner(const xmlNode* element) {
  if (std::ranges::find(kContainers, element_name(element)) == kContainers.end()) return false;
  const std::vector<std::string> names = names_of(element);
  const bool is_called_so = std::ranges::any_of(names, [](const std::string& word) {
    return begins_with_any(word, kConsentTools) || word.find("cookie") != std::string::npos;
  });
  return is_called_so && !has_element(element, {"article", "main", "h1"});
}

// « Lire aussi bien Proust que … » leads nowhere.
bool leads_away(const xmlNode* element, std::string_view folded) {
  if (!begins_with_any(folded, kLeadingAway)) return false;
  const bool is_all = std::ranges::find(kLeadingAway, folded) != kLeadingAway.end();
  return is_all || folded.substr(0, 40).find(':') != std::string_view::npos ||
         has_element(element, {"a", "a", "a"});
}

// « Il vous reste 75 % de cet article à lire. »
bool is_paywall(std::string_view folded) {
  const bool counts_rest =
      folded.starts_with("il vous reste") && folded.find("a lire") != std::string_view::npos;
  return counts_rest || begins_with_any(folded, kPaywalls);
}

bool is_foreign_note(const xmlNode* element) {
  if (std::ranges::find(kBlocks, element_name(element)) == kBlocks.end()) return false;
  const auto text = short_text(element, kLongestBanner);
  if (!text || text->empty()) return false;
  std::string folded = folded_name(*text);
  if (begins_with_any(folded, kConsentTexts)) return true;
  if (folded.size() > kLongestNote) return false;
  while (!folded.empty() && std::string_view(" :.!>|»-").find(folded.back()) != std::string_view::npos)
    folded.pop_back();
  const bool is_advert = std::ranges::find(kAdverts, folded) != kAdverts.end();
  return is_advert || is_paywall(folded) || leads_away(element, folded);
}

// Below what is taken out nothing needs to be looked at. It recurses no deeper than the parser lets a tree
// be.
void collect(xmlNode* node, std::vector<xmlNode*>& foreign) {
  for (xmlNode* child = node->children; child != nullptr; child = child->next) {
    if (child->type != XML_ELEMENT_NODE) continue;
    if (is_consent_banner(child) || is_foreign_note(child))
      foreign.push_back(child);
    else
      collect(child, foreign);
  }
}

}  // namespace

void remove_foreign_parts(xmlDoc* document) {
  xmlNode* root = xmlDocGetRootElement(document);
  if (root == nullptr) return;
  std::vector<xmlNode*> foreign;
  collect(root, foreign);
  for (xmlNode* node : foreign) {
    xmlUnlinkNode(node);
    xmlFreeNode(node);
  }
}

}  // namespace depeche::article
