// depeche-versions DB PAIRS CLUSTERS: how well the groups of near copies in a database fit what is known of
// it. PAIRS has a line for each pair of near copies, with tabs: two ids, the Jaccard index of their shingles,
// and the part of the shorter one that the other has; the first line is a heading. CLUSTERS has the ids of
// one group in each line.
#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <exception>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/index/schema/article_data.h"
#include "indexer/index/schema/schema.h"
#include "indexer/index/schema/stored_article.h"
#include "indexer/text/analyzer.h"
#include "indexer/text/copies/shingles.h"

namespace depeche::index {
namespace {

struct Text {
  std::string group;  // empty: none
  std::vector<std::uint64_t> shingles;
};
using Texts = std::map<std::string, Text>;  // by id

Texts read_texts(const std::string& path) {
  const Xapian::Database database(path);
  text::Analyzer analyzer;
  Texts texts;
  for (auto at = database.postlist_begin(""); at != database.postlist_end(""); ++at) {
    const Xapian::Document document = database.get_document(*at);
    const std::string data = index::article_data(document);
    const StoredArticle article = decode(data);
    Text& text = texts[std::string(article.id)];
    text.group = document.get_value(slot_number(Slot::group));
    text.shingles = text::shingles(text::word_hashes(analyzer.analyze(article.body)));
  }
  return texts;
}

std::ifstream open(const std::string& path) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error(path + ": can't be read");
  return file;
}

bool are_together(const Texts& texts, const std::string& a, const std::string& b) {
  const std::string& group = texts.at(a).group;
  return !group.empty() && group == texts.at(b).group;
}

struct Likeness {
  double jaccard, containment;

  [[nodiscard]] std::size_t kind() const {
    if (jaccard >= 0.8) return 0;
    if (jaccard >= 0.3) return 1;
    if (containment >= 0.6) return 2;
    return jaccard >= 0.15 ? 3 : 4;
  }
};

struct Kind {
  std::string_view name;
  std::uint64_t pairs = 0;
  std::uint64_t together = 0;
};
using Kinds = std::array<Kind, 5>;

Kinds no_pairs() {
  return {{{"0.8 of both and more"},
           {"0.3 to 0.8"},
           {"less, but 0.6 of the shorter"},
           {"0.15 to 0.3"},
           {"less than 0.15"}}};
}

void print(std::string_view heading, const Kinds& kinds) {
  fmt::print("{}\n", heading);
  for (const Kind& kind : kinds) fmt::print("  {:<30} {:>6} {:>6}\n", kind.name, kind.pairs, kind.together);
}

// How many of the pairs that are known are in one group.
void measure_pairs(const Texts& texts, const std::string& path) {
  Kinds kinds = no_pairs();
  std::ifstream file = open(path);
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    std::istringstream fields(line);
    std::string a, b;
    Likeness likeness{};
    fields >> a >> b >> likeness.jaccard >> likeness.containment;
    Kind& kind = kinds[likeness.kind()];
    ++kind.pairs;
    if (are_together(texts, a, b)) ++kind.together;
  }
  print("known pairs, and those in one group", kinds);
}

void measure_clusters(const Texts& texts, const std::string& path) {
  std::uint64_t clusters = 0, whole = 0, pairs = 0, together = 0;
  std::ifstream file = open(path);
  for (std::string line; std::getline(file, line);) {
    std::istringstream fields(line);
    std::vector<std::string> ids;
    for (std::string id; fields >> id;) ids.push_back(id);
    const std::uint64_t before = pairs - together;
    for (std::size_t n = 0; n < ids.size(); ++n) {
      for (std::size_t m = 0; m < n; ++m) {
        ++pairs;
        if (are_together(texts, ids[n], ids[m])) ++together;
      }
    }
    ++clusters;
    if (pairs - together == before) ++whole;
  }
  fmt::print("known groups {}, of which in one group {}; their pairs {}, in one group {}\n", clusters, whole,
             pairs, together);
}

// What the articles of each group really have in common.
void measure_groups(const Texts& texts) {
  std::map<std::string, std::vector<const Text*>> groups;
  for (const auto& [id, text] : texts) {
    if (!text.group.empty()) groups[text.group].push_back(&text);
  }
  Kinds kinds = no_pairs();
  std::size_t articles = 0, largest = 0;
  for (const auto& [name, members] : groups) {
    articles += members.size();
    largest = std::max(largest, members.size());
    for (std::size_t n = 0; n < members.size(); ++n) {
      for (std::size_t m = 0; m < n; ++m) {
        const auto common =
            static_cast<double>(text::count_common(members[n]->shingles, members[m]->shingles));
        const auto a = static_cast<double>(members[n]->shingles.size());
        const auto b = static_cast<double>(members[m]->shingles.size());
        const bool is_short = std::min(a, b) == 0;  // then they are the same
        const Likeness likeness{is_short ? 1 : common / (a + b - common),
                                is_short ? 1 : common / std::min(a, b)};
        ++kinds[likeness.kind()].together;
      }
    }
  }
  fmt::print("{} articles, {} of them in {} groups, the largest of {}\n", texts.size(), articles,
             groups.size(), largest);
  print("pairs in one group (second column)", kinds);
}

}  // namespace
}  // namespace depeche::index

int main(int count, char** arguments) {
  if (count != 4) {
    fmt::print(stderr, "usage: depeche-versions DB PAIRS CLUSTERS\n");
    return 2;
  }
  try {
    const depeche::index::Texts texts = depeche::index::read_texts(arguments[1]);
    depeche::index::measure_groups(texts);
    depeche::index::measure_pairs(texts, arguments[2]);
    depeche::index::measure_clusters(texts, arguments[3]);
    return 0;
  } catch (const Xapian::Error& error) {
    fmt::print(stderr, "depeche-versions: {}\n", error.get_description());
  } catch (const std::exception& error) {
    fmt::print(stderr, "depeche-versions: {}\n", error.what());
  }
  return 1;
}
