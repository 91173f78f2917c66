// A record is read line by line. What every database has is one line that is nothing but the day: above it
// stand the newspaper and, where the database puts it there, the title, and labels or codes say what the rest
// is. A line with one of the known labels ends the text, so that a word in capitals with a colon inside of it
// does not.
#include "indexer/article/formats/databases/database_text.h"

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/article/dates/read_date.h"
#include "indexer/article/folded_name.h"
#include "indexer/article/formats/databases/language_names.h"
#include "indexer/article/html/byline.h"
#include "indexer/article/input/signs.h"
#include "indexer/article/plain_text.h"
#include "indexer/base/utf8.h"

namespace depeche::article {
namespace {

using Lines = std::vector<std::string>;

constexpr std::size_t kLongestLine = 200;  // of those that are no text

// Steps over the digits in front; false where there are none.
bool take_number(std::string_view& text) {
  const std::size_t end = std::min(text.find_first_not_of("0123456789"), text.size());
  text.remove_prefix(end);
  return end > 0;
}

// "1 of 10 DOCUMENTS", « 1 sur 10 DOCUMENTS », "Dokument 1 von 10"
bool is_count_of_documents(std::string_view line) {
  constexpr std::size_t kLongest = 60;
  const bool may_be = !line.empty() && (is_ascii_digit(line.front()) || line.front() == 'D');
  if (line.size() > kLongest || !may_be) return false;
  const std::string folded = folded_name(line);
  std::string_view rest = folded;
  const bool is_behind_word = rest.starts_with("dokument ");
  if (is_behind_word) rest.remove_prefix(rest.find(' ') + 1);
  if (!take_number(rest)) return false;
  const auto is_of = [&rest](std::string_view of) { return rest.starts_with(of); };
  constexpr std::array<std::string_view, 5> kOf{" of ", " sur ", " de ", " von ", " di "};
  const auto* const of = std::ranges::find_if(kOf, is_of);
  if (of == kOf.end()) return false;
  rest.remove_prefix(of->size());
  if (!take_number(rest)) return false;
  return is_behind_word ? rest.empty() : rest.starts_with(" doc") || rest.starts_with(" dok");
}

bool is_end_of_document(std::string_view line) {
  const bool may_be = line.starts_with('E') || line.starts_with('F');
  if (line.size() > 40 || !may_be) return false;
  const std::string folded = folded_name(line);
  return folded == "end of document" || folded == "fin du document" || folded == "ende des dokuments" ||
         folded == "fin del documento" || folded == "fine del documento";
}

// « Document LEMOND0020111229e7ct0001r », behind the code AN or alone.
std::string_view factiva_number(std::string_view line) {
  constexpr std::string_view kDocument = "Document ";
  constexpr std::size_t kShortest = 15;
  constexpr std::size_t kLongest = 40;
  if (line.starts_with("AN")) line = trimmed(line.substr(2));
  if (!line.starts_with(kDocument)) return {};
  line = trimmed(line.substr(kDocument.size()));
  const bool is_number = line.size() >= kShortest && line.size() <= kLongest &&
                         std::ranges::any_of(line, is_ascii_digit) && std::ranges::all_of(line, [](char c) {
                           return is_ascii_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
                         });
  return is_number ? line : std::string_view();
}

// « news·20060314·LM·0q1403_1239851 », wherever it stands in the line.
std::string_view europresse_number(std::string_view line) {
  constexpr std::string_view kNews = "news·";
  constexpr std::size_t kDay = 8;
  const std::size_t at = line.size() <= kLongestLine ? line.find(kNews) : std::string_view::npos;
  if (at == std::string_view::npos) return {};
  const std::string_view number = line.substr(at, line.find_first_of(" \t", at) - at);
  const std::string_view day = number.substr(kNews.size(), kDay);
  return day.size() == kDay && std::ranges::all_of(day, is_ascii_digit) ? number : std::string_view();
}

// Paragraphs that were broken to fit a width become lines.
Lines paragraphs_of(std::string_view record, bool is_wrapped) {
  Lines lines;
  bool goes_on = false;
  while (!record.empty()) {
    const std::string_view line = trimmed(take_line(record));
    if (!line.empty() && goes_on) {
      lines.back().append(" ").append(line);
    } else if (!line.empty()) {
      lines.emplace_back(line);
    }
    goes_on = is_wrapped && !line.empty();
  }
  return lines;
}

// Of LexisNexis, whose texts are broken to fit a width, unless they come from a page: then there are no blank
// lines.
bool is_wrapped(std::string_view record) {
  constexpr std::size_t kWidest = 100;
  std::size_t blank = 0;
  std::size_t others = 0;
  while (!record.empty()) {
    const std::string_view line = trimmed(take_line(record));
    if (line.size() > kWidest) return false;
    ++(line.empty() ? blank : others);
  }
  return others > 0 && 8 * blank >= others;
}

// True where the line is a day, perhaps with an hour, and nothing that a text would have.
bool is_day(std::string_view line) {
  constexpr std::size_t kLongest = 60;
  return line.size() <= kLongest && std::ranges::any_of(line, is_ascii_digit) && read_date(line).has_value();
}

// What a label says of the rest of its line.
enum class Meaning { authors, section, lead, language, tags, places, people, organizations, dateline, other };

struct Label {
  std::string_view name;  // folded
  Meaning meaning;
};

constexpr std::array<Label, 50> kLabels{{{"byline", Meaning::authors},
                                         {"auteur", Meaning::authors},
                                         {"autor", Meaning::authors},
                                         {"autore", Meaning::authors},
                                         {"section", Meaning::section},
                                         {"rubrique", Meaning::section},
                                         {"rubrik", Meaning::section},
                                         {"seccion", Meaning::section},
                                         {"highlight", Meaning::lead},
                                         {"encart", Meaning::lead},
                                         {"language", Meaning::language},
                                         {"langue", Meaning::language},
                                         {"sprache", Meaning::language},
                                         {"idioma", Meaning::language},
                                         {"subject", Meaning::tags},
                                         {"sujet", Meaning::tags},
                                         {"schlagworter", Meaning::tags},
                                         {"length", Meaning::other},
                                         {"longueur", Meaning::other},
                                         {"lange", Meaning::other},
                                         {"load-date", Meaning::other},
                                         {"date-chargement", Meaning::other},
                                         {"date de chargement", Meaning::other},
                                         {"load date", Meaning::other},
                                         {"update", Meaning::other},
                                         {"dateline", Meaning::dateline},
                                         {"graphic", Meaning::other},
                                         {"illustration", Meaning::other},
                                         {"graphique", Meaning::other},
                                         {"publication-type", Meaning::other},
                                         {"publication type", Meaning::other},
                                         {"type-publication", Meaning::other},
                                         {"type de publication", Meaning::other},
                                         {"zeitungs-code", Meaning::other},
                                         {"journal-code", Meaning::other},
                                         {"localisation-geo", Meaning::places},
                                         {"geographic", Meaning::places},
                                         {"city", Meaning::places},
                                         {"country", Meaning::places},
                                         {"state", Meaning::places},
                                         {"company", Meaning::organizations},
                                         {"societe", Meaning::organizations},
                                         {"organization", Meaning::organizations},
                                         {"organisation", Meaning::organizations},
                                         {"person", Meaning::people},
                                         {"personne", Meaning::people},
                                         {"industry", Meaning::other},
                                         {"secteur-activite", Meaning::other},
                                         {"ticker", Meaning::other},
                                         {"symbole-boursier", Meaning::other}}};

struct LabelledLine {
  Meaning meaning;
  std::string_view value;
};

// « RUBRIQUE: International; p. 35 ». A label that is a word of running text has capitals or the line is
// short.
std::optional<LabelledLine> labelled(std::string_view line) {
  constexpr std::size_t kLongestLabel = 24;
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon > kLongestLabel) return std::nullopt;
  const std::string name = folded_name(line.substr(0, colon));
  const auto* const label = std::ranges::find(kLabels, name, &Label::name);
  if (label == kLabels.end()) return std::nullopt;
  const bool is_in_capitals =
      std::ranges::none_of(line.substr(0, colon), [](char c) { return c >= 'a' && c <= 'z'; });
  if (!is_in_capitals && line.size() > kLongestLine) return std::nullopt;
  return LabelledLine{label->meaning, trimmed(line.substr(colon + 1))};
}

// « ÉNERGIE (90%); EURO (88%) »
std::vector<std::string> subjects(std::string_view text) {
  std::vector<std::string> found;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(';'), text.size());
    const std::string_view subject = text.substr(0, end);
    const std::size_t share = subject.rfind(" (");
    const bool has_share =
        share != std::string_view::npos && subject.find("%)", share) != std::string_view::npos;
    std::string name = single_line(has_share ? subject.substr(0, share) : subject);
    if (!name.empty()) found.push_back(std::move(name));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return found;
}

// « INTERNATIONAL; Pg. 35 »
std::string_view before_page(std::string_view section) {
  return trimmed(section.substr(0, section.find(';')));
}

// Towns, states and countries stand in lines of their own.
void append(std::vector<std::string>& names, std::vector<std::string> more) {
  for (std::string& name : more) {
    if (std::ranges::find(names, name) == names.end()) names.push_back(std::move(name));
  }
}

void take_label(const LabelledLine& line, Article& article) {
  switch (line.meaning) {
    case Meaning::authors:
      article.authors = names_in_byline(line.value);
      break;
    case Meaning::section:
      article.section = before_page(line.value);
      break;
    case Meaning::lead:
      break;  // stands in the text again, or is a summary that somebody else wrote
    case Meaning::language:
      article.lang = language_code(line.value.substr(0, line.value.find(';')));
      break;
    case Meaning::tags:
      article.tags = subjects(line.value);
      break;
    case Meaning::places:
      append(article.places, subjects(line.value));
      break;
    case Meaning::people:
      append(article.people, subjects(line.value));
      break;
    case Meaning::organizations:
      append(article.organizations, subjects(line.value));
      break;
    case Meaning::dateline:
      article.dateline = single_line(line.value);
      break;
    case Meaning::other:
      break;
  }
}

bool is_copyright(std::string_view line) {
  return line.size() <= kLongestLine &&
         (line.starts_with("Copyright ") || line.starts_with("©") || line.starts_with("(c) "));
}

// Newspaper, day and title stand one below the other; labels and text follow.
Article lexisnexis_article(const Lines& lines) {
  Article article;
  std::size_t at = 0;
  while (at < lines.size() && is_count_of_documents(lines[at])) ++at;
  const std::size_t begin = at;
  constexpr std::size_t kMostLinesOfHead = 6;
  const std::size_t head = std::min(lines.size(), begin + kMostLinesOfHead);
  while (at < head && !is_day(lines[at])) ++at;
  if (at == head) return article;
  if (at > begin) article.source = lines[at - 1];
  article.date = canonical_date(lines[at]);
  ++at;
  if (at < lines.size() && !labelled(lines[at])) article.title = lines[at++];
  bool is_behind_text = false;
  for (; at < lines.size() && !is_copyright(lines[at]); ++at) {
    if (const auto label = labelled(lines[at])) {
      is_behind_text = is_behind_text || (!article.body.empty() && label->meaning != Meaning::lead);
      take_label(*label, article);
    } else if (!is_behind_text) {
      article.body.append(lines[at]).append("\n");
    }
  }
  return article;
}

// The line that stands between what is said of the article and its text.
bool is_body_line(std::string_view line) {
  return line == "Body" || line == "Corps" || line == "Corps de l'article" || line == "Corps de l’article" ||
         line == "Text" || line == "Texte" || line == "Cuerpo" || line == "Hauptteil";
}

// A year stands in other lines above the text, too.
bool is_line_of_day(std::string_view line) {
  return is_day(line) && !is_copyright(line) && !labelled(line);
}

// Title, newspaper and day stand above a line "Body"; what is above them is the cover of the export.
Article nexis_article(const Lines& lines) {
  Article article;
  const auto body = std::ranges::find_if(lines, is_body_line);
  if (body == lines.end()) return article;
  auto day = body;
  while (day != lines.begin() && !is_line_of_day(*(day - 1))) --day;
  if (day - lines.begin() < 3) return article;
  article.date = canonical_date(*(day - 1));
  article.source = *(day - 2);
  article.title = *(day - 3);
  for (auto line = day; line != body; ++line) {
    if (const auto label = labelled(*line)) take_label(*label, article);
  }
  for (auto line = body + 1; line != lines.end() && !is_end_of_document(*line); ++line) {
    const auto label = labelled(*line);
    const bool is_tail =
        line->starts_with("Load-Date") || line->starts_with("Classification") || label.has_value();
    if (label) take_label(*label, article);
    if (is_tail && !label) break;
    if (!is_tail) article.body.append(*line).append("\n");
  }
  return article;
}

// « HD », and what stands behind it in its line.
struct CodedLine {
  std::string_view code;
  std::string_view value;
};

constexpr std::array<std::string_view, 32> kCodes{
    "AN", "ART", "BY",  "CO", "CR", "CX", "CY",  "DE", "ED", "ET", "GC", "HD", "HL", "IN",  "IPC", "IPD",
    "LA", "LP",  "NGC", "NS", "PD", "PG", "PUB", "RE", "RF", "SC", "SE", "SN", "TD", "VOL", "WC",  "CLM"};

std::optional<CodedLine> coded(std::string_view line) {
  const std::size_t end = std::min(line.find_first_of(" \t"), line.size());
  const std::string_view code = line.substr(0, end);
  if (std::ranges::find(kCodes, code) == kCodes.end()) return std::nullopt;
  return CodedLine{code, trimmed(line.substr(end))};
}

// « gpol : Domestic Politics | gvote : Elections »
std::vector<std::string> names_of_codes(std::string_view text) {
  std::vector<std::string> names;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('|'), text.size());
    const std::string_view entry = text.substr(0, end);
    const std::size_t colon = entry.find(" : ");
    if (colon != std::string_view::npos) names.push_back(single_line(entry.substr(colon + 3)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return names;
}

void take_code(const CodedLine& line, Article& article, std::string& day, std::string& hour) {
  const std::string value(line.value);
  if (line.code == "HD") article.title = value;
  if (line.code == "SE") article.section = value;
  if (line.code == "BY") article.authors = names_in_byline(value);
  if (line.code == "PD") day = value;
  if (line.code == "ET") hour = value;
  if (line.code == "SN") article.source = value;
  if (line.code == "LA") article.lang = language_code(value);
  if (line.code == "NS") article.tags = names_of_codes(value);
  if (line.code == "RE") article.places = names_of_codes(value);
  if (line.code == "CO") article.organizations = names_of_codes(value);
}

// A code begins a line, and what has one goes on until the next.
Article factiva_article(const Lines& lines) {
  Article article;
  std::string day;
  std::string hour;
  std::string code;
  std::string value;
  const auto take = [&] { take_code({code, value}, article, day, hour); };
  for (const std::string& line : lines) {
    if (const std::string_view number = factiva_number(line); !number.empty()) article.id = number;
    const auto next = coded(line);
    if (next) {
      take();
      code = next->code;
      value.clear();
    }
    const std::string_view text = next ? next->value : std::string_view(line);
    if (code == "LP" || code == "TD") {
      article.body.append(text).append("\n");
    } else if (!text.empty()) {
      value.append(value.empty() ? "" : " ").append(text);
    }
  }
  take();
  article.date = canonical_date(hour.empty() ? day : day + ' ' + hour);
  return article;
}

// What Europresse writes of the reader's rights behind a record, and of notes.
bool is_europresse_furniture(std::string_view line) {
  constexpr std::array<std::string_view, 9> kBeginnings{
      "numero de document", "certificat emis",   "ce certificat est emis",
      "date d'emission",    "date d’emission",   "le present document est protege",
      "note(s) :",          "illustration(s) :", "tous droits reserves"};
  const std::string folded = folded_name(line.substr(0, character_border(line, kLongestLine)));
  return is_copyright(line) || !europresse_number(line).empty() ||
         std::ranges::any_of(kBeginnings,
                             [&folded](std::string_view beginning) { return folded.starts_with(beginning); });
}

constexpr std::string_view kSourceLabel = "nom de la source";

// What it writes of the newspaper in front of one: a line with a label, and one below with its value.
bool is_label_above(std::string_view line) {
  constexpr std::size_t kLongest = 40;
  constexpr std::array<std::string_view, 5> kLabelsAbove{kSourceLabel, "type de source", "periodicite",
                                                         "couverture geographique", "provenance"};
  return line.size() <= kLongest && std::ranges::find(kLabelsAbove, folded_name(line)) != kLabelsAbove.end();
}

// « Politique, mardi 14 mars 2006, p. 12 »: what stands in front of the day is the section.
bool take_europresse_header(std::string_view line, Article& article) {
  if (line.size() > kLongestLine || !std::ranges::any_of(line, is_ascii_digit)) return false;
  std::string_view rest = line;
  std::string section;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(','), rest.size());
    const std::string_view part = trimmed(rest.substr(0, end));
    if (auto date = is_day(part) ? read_date(part) : std::nullopt) {
      article.date = date->text;
      article.section = std::move(section);
      return true;
    }
    if (section.empty()) section = part;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return false;
}

// The newspaper stands above the line with the day, the title and often the author below it.
Article europresse_article(const Lines& lines) {
  Article article;
  for (const std::string& line : lines) {
    if (const std::string_view number = europresse_number(line); !number.empty()) article.id = number;
  }
  std::string above;
  std::size_t at = 0;
  for (; at < lines.size() && !take_europresse_header(lines[at], article); ++at) {
    if (is_label_above(lines[at])) {
      const bool is_name = folded_name(lines[at]) == kSourceLabel && at + 1 < lines.size();
      if (is_name) article.source = lines[at + 1];
      ++at;
    } else if (!is_europresse_furniture(lines[at])) {
      above = lines[at];
    }
  }
  if (at >= lines.size()) return article;
  if (article.source.empty()) article.source = above;
  ++at;
  // « Le Monde • p. 16 • 1234 mots »
  while (at < lines.size() && lines[at].size() <= kLongestLine && lines[at].find(" • ") != std::string::npos)
    ++at;
  if (at < lines.size()) article.title = lines[at++];
  constexpr std::size_t kLongestByline = 100;
  if (at < lines.size() && lines[at].size() <= kLongestByline &&
      lines[at].find_first_of(".!?:") == std::string::npos) {
    article.authors = names_in_byline(lines[at]);
    if (!article.authors.empty()) ++at;
  }
  for (; at < lines.size() && !is_europresse_furniture(lines[at]); ++at)
    article.body.append(lines[at]).append("\n");
  return article;
}

// What one line says of whose export it is.
std::optional<Database> database_of_line(std::string_view line) {
  if (line.size() > kLongestLine || !is_utf8(line)) return std::nullopt;
  if (is_count_of_documents(line)) return Database::lexisnexis;
  if (is_end_of_document(line)) return Database::nexis_uni;
  if (!factiva_number(line).empty()) return Database::factiva;
  if (!europresse_number(line).empty()) return Database::europresse;
  return std::nullopt;
}

}  // namespace

std::optional<Database> database_of(std::string_view lines) {
  while (!lines.empty()) {
    if (const auto database = database_of_line(trimmed(take_line(lines)))) return database;
  }
  return std::nullopt;
}

RecordBorder border_at(Database database, std::string_view line) {
  line = trimmed(line);
  switch (database) {
    case Database::lexisnexis:
      return is_count_of_documents(line) ? RecordBorder::begins : RecordBorder::none;
    case Database::nexis_uni:
      return is_end_of_document(line) ? RecordBorder::ends : RecordBorder::none;
    case Database::factiva:
      return factiva_number(line).empty() ? RecordBorder::none : RecordBorder::ends;
    case Database::europresse:
      return europresse_number(line).empty() ? RecordBorder::none : RecordBorder::ends;
  }
  return RecordBorder::none;
}

Article read_record(Database database, std::string_view record) {
  const Lines lines = paragraphs_of(record, database == Database::lexisnexis && is_wrapped(record));
  switch (database) {
    case Database::lexisnexis:
      return lexisnexis_article(lines);
    case Database::nexis_uni:
      return nexis_article(lines);
    case Database::factiva:
      return factiva_article(lines);
    case Database::europresse:
      return europresse_article(lines);
  }
  return {};
}

DatabaseRecords read_records(std::string_view text) {
  DatabaseRecords records;
  const auto database = database_of(text);
  if (!database) return records;
  // What stands in front of the first record that begins, and behind the last that ends, is no record.
  bool is_in_record = *database != Database::lexisnexis;
  std::size_t begin = 0;
  std::string last_id;
  const auto take = [&](std::size_t end) {
    Article article = is_in_record ? read_record(*database, text.substr(begin, end - begin)) : Article{};
    // A certificate repeats the number of the record in front of it.
    const bool is_rest = !article.id.empty() && article.id == last_id;
    last_id = article.id;
    if (is_in_record && !is_rest && is_blank(article.body)) ++records.without_text;
    if (is_in_record && !is_blank(article.body)) records.articles.push_back(std::move(article));
    begin = end;
  };
  for (std::string_view rest = text; !rest.empty();) {
    const std::size_t at = text.size() - rest.size();
    const RecordBorder border = border_at(*database, trimmed(take_line(rest)));
    if (border == RecordBorder::ends) take(text.size() - rest.size());
    if (border == RecordBorder::begins) {
      take(at);
      is_in_record = true;
    }
  }
  if (*database == Database::lexisnexis) take(text.size());
  return records;
}

}  // namespace depeche::article
