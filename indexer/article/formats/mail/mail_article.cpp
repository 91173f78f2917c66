#include "indexer/article/formats/mail/mail_article.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "indexer/article/ascii_case.h"
#include "indexer/article/dates/read_date.h"
#include "indexer/article/folded_name.h"
#include "indexer/article/formats/databases/language_names.h"
#include "indexer/article/formats/html_reader.h"
#include "indexer/article/formats/txt_reader.h"
#include "indexer/article/html/html_page.h"
#include "indexer/article/html/html_text.h"
#include "indexer/article/input/encoding.h"
#include "indexer/article/input/signs.h"
#include "indexer/article/language_guess.h"
#include "indexer/article/plain_text.h"

namespace depeche::article {
namespace {

// Folded words of lines that are no text of a newsletter.
constexpr std::array<std::string_view, 17> kFurniture{"desabonne",
                                                      "desinscri",
                                                      "unsubscribe",
                                                      "ne s'affiche pas",
                                                      "ne s’affiche pas",
                                                      "version en ligne",
                                                      "version web",
                                                      "view in browser",
                                                      "view this email",
                                                      "view it in your browser",
                                                      "opt out",
                                                      "politique de confidentialite",
                                                      "plus recevoir",
                                                      "gerer vos preferences",
                                                      "manage your preferences",
                                                      "dans votre navigateur",
                                                      "se desengager"};

bool is_furniture(std::string_view line) {
  constexpr std::size_t kLongest = 400;
  if (line.size() > kLongest) return false;
  const std::string folded = folded_name(line);
  return std::ranges::any_of(
      kFurniture, [&folded](std::string_view words) { return folded.find(words) != std::string::npos; });
}

// « Le 4 mars 2022, Anne Martin a écrit : », "On 4 March 2022, Anne Martin wrote:"
bool announces_quote(std::string_view line) {
  const std::string folded = folded_name(line.substr(0, std::min<std::size_t>(line.size(), 300)));
  return folded.ends_with("wrote:") || folded.ends_with("a ecrit :") || folded.ends_with("a ecrit:");
}

// What the sender wrote, or with it what he answers.
enum class Quotes { left_out, kept };

std::string lines_of(std::string_view text, Quotes quotes) {
  std::string lines;
  while (!text.empty()) {
    const std::string_view line = take_line(text);
    const std::string_view shown = trimmed(line);
    if (line == "-- " || line == "--" || line == "--\r" || line == "-- \r") break;
    const bool is_quote = shown.starts_with('>') || announces_quote(shown);
    if (is_quote && quotes == Quotes::left_out) continue;
    lines.append(shown.substr(std::min(shown.find_first_not_of("> "), shown.size()))).append("\n");
  }
  return lines;
}

std::string decoded(const MailText& text) {
  return decode(text.bytes, text.charset).text;
}

// Programs that make plain text of HTML put the addresses behind the words.
std::string without_addresses(std::string text) {
  for (std::size_t at = text.find("<http"); at != std::string::npos; at = text.find("<http", at)) {
    const std::size_t end = text.find('>', at);
    if (end == std::string::npos || end - at > 2000) return text;
    text.erase(at, end + 1 - at);
  }
  return text;
}

std::string text_of(const MailText& text) {
  if (text.type == "text/html") return visible_text(without_controls(decoded(text)));
  return plain_mail_text(without_addresses(without_controls(decoded(text))));
}

// HTML, unless the plain text has far more words.
std::string best_text(const std::vector<MailText>& texts) {
  std::string html;
  std::string plain;
  for (const MailText& text : texts)
    (text.type == "text/html" ? html : plain).append(text_of(text)).append("\n");
  const bool is_plain_richer = plain.size() > 2 * html.size();
  return is_blank(html) || is_plain_richer ? plain : html;
}

// A page that a browser kept as a mail, with what it needs to be shown.
const MailText* kept_page(const FrameFields& head, const std::vector<MailText>& texts) {
  const auto page = std::ranges::find(texts, "text/html", &MailText::type);
  if (page == texts.end()) return nullptr;
  const bool has_address = page->location.starts_with("http") || page->location.starts_with("file:") ||
                           !mail_field(head, "Snapshot-Content-Location").empty();
  const bool is_sent = mail_field(head, "address").find('@') != std::string::npos;
  return has_address && !is_sent ? &*page : nullptr;
}

// Browsers keep the title of the page as the subject: it says more than a heading that it begins with, unless
// the rest is the name of the site.
bool is_longer_title(std::string_view subject, std::string_view title) {
  if (!subject.starts_with(title)) return false;
  const std::string_view rest = subject.substr(title.size());
  return std::ranges::none_of(std::array<std::string_view, 5>{" - ", " | ", " – ", " — ", " : "},
                              [rest](std::string_view sign) { return rest.starts_with(sign); });
}

Article page_article(const FrameFields& head, const MailText& page) {
  const std::string charset = page.charset.empty() ? declared_html_encoding(page.bytes) : page.charset;
  std::vector<Article> articles = read_html_page(decode(page.bytes, charset).text).articles;
  Article article = articles.empty() ? Article{} : std::move(articles.front());
  for (std::size_t at = 1; at < articles.size(); ++at) article.body.append("\n").append(articles[at].body);
  std::string address = mail_field(head, "Snapshot-Content-Location");
  if (address.empty()) address = page.location;
  article.id = address;
  if (article.url.empty() && address.starts_with("http")) article.url = address;
  const std::string subject = mail_field(head, "subject");
  if (is_longer_title(subject, article.title)) article.title = subject;
  return article;
}

}  // namespace

std::string mail_field(const FrameFields& fields, std::string_view name) {
  const auto field = fields.find(name);
  return field == fields.end() ? std::string() : single_line(name_to_utf8(field->second));
}

std::string plain_mail_text(const std::string& text) {
  const std::string own = lines_of(text, Quotes::left_out);
  return unwrapped(is_blank(own) ? lines_of(text, Quotes::kept) : own);
}

std::string without_mail_furniture(const std::string& text) {
  std::string lines;
  std::string_view rest = text;
  while (!rest.empty()) {
    const std::string_view line = take_line(rest);
    if (!is_furniture(line)) lines.append(line).append("\n");
  }
  return lines;
}

Article mail_article(const FrameFields& head, const std::vector<MailText>& texts) {
  Article article;
  if (const MailText* page = kept_page(head, texts)) {
    article = page_article(head, *page);
  } else {
    const std::string sender = mail_field(head, "from");
    article = {.id = mail_field(head, "id"),
               .title = mail_field(head, "subject"),
               .body = without_mail_furniture(best_text(texts)),
               .source = sender.empty() ? mail_field(head, "address") : sender,
               .lang = language_code(mail_field(head, "Content-Language"))};
    if (article.lang.empty()) article.lang = more_likely_language({}, article.title + "\n" + article.body);
    if (!sender.empty()) article.authors.push_back(sender);
  }
  if (article.date.empty()) article.date = canonical_date(mail_field(head, "Date"));
  return article;
}

}  // namespace depeche::article
