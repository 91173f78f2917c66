// The tables of words have all words with their frequencies, and say which accents most articles write. A
// sample of articles says the rest: capitals, hyphens, and which
// words stand side by side. The database is read while it changes: where a commit makes a walk fail, it goes
// on in the newest revision from where it was.
#include "server/search/words/lexicon_builder.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "indexer/base/utf8.h"
#include "indexer/index/schema/article_data.h"
#include "indexer/index/schema/schema.h"
#include "indexer/index/schema/stored_article.h"
#include "indexer/text/analyzer.h"
#include "server/search/words/writing_sample.h"

namespace depeche::search {
namespace {

constexpr std::size_t kMostWords = 2'000'000;    // more lose their rarest
constexpr std::size_t kMostWordBytes = 40;       // longer ones are no words that anybody completes
constexpr Xapian::docid kMostArticles = 20'000;  // in the sample
// So many bytes of all bodies together are looked at: the fewer articles, the more of each.
constexpr std::size_t kMostSampledBytes = std::size_t{16} << 20U;
constexpr std::size_t kMostLeadBytes = std::size_t{16} << 10U;  // of one body
constexpr int kMostReopenings = 1'000;
constexpr std::size_t kWordsBetweenQuestions = 4'096;

class LexiconBuilder {
 public:
  LexiconBuilder(OpenDatabase& database, const std::function<bool()>& is_wanted)
      : database_(database), is_wanted_(is_wanted) {}

  Lexicon build() {
    lexicon_.set_revision(database_.revision());
    add_words();
    add_writings();
    return std::move(lexicon_);
  }

 private:
  // A walk that a commit ends goes on behind the last word that it met.
  void add_words() {
    std::string begin;
    through_commits([&] {
      database_.words().for_each("", begin, [&](const std::string& exact, const index::WordEntry& entry) {
        if (!goes_on()) return false;
        add_word(exact, entry);
        begin = exact + '\0';
        return true;
      });
    });
  }

  // Calls `read` again where the database moved on under it.
  template <typename Read>
  void through_commits(Read read) {
    for (int reopenings = 0;; ++reopenings) {
      try {
        return read();
      } catch (const Xapian::DatabaseModifiedError&) {
        if (reopenings == kMostReopenings) throw;
      }
      database_.follow();
    }
  }

  bool goes_on() { return ++looks_ % kWordsBetweenQuestions != 0 || is_wanted_(); }

  void add_word(const std::string& exact, const index::WordEntry& entry) {
    // "c.e.s" stands for the acronym CES, whose plain form is a stop word; nobody types it so.
    if (exact.find('.') != std::string::npos) return;
    // Numbers with a hyphen between them, "1-0", are no words either.
    const bool has_letter =
        std::ranges::any_of(exact, [](char c) { return (c < '0' || c > '9') && c != '-'; });
    if (exact.size() > kMostWordBytes || !has_letter || entry.articles < least_articles_) return;
    lexicon_.append(exact, entry.articles);
    show(exact, entry);
    while (lexicon_.size() > kMostWords) lexicon_.drop_rarer_than(++least_articles_);
  }

  // The most frequent accented form is shown unless more articles write the word without accents.
  void show(const std::string& exact, const index::WordEntry& entry) {
    const index::Writing* best = nullptr;
    std::uint32_t accented = 0;
    for (const index::Writing& writing : entry.writings) {
      if (index::is_elided(writing)) continue;
      accented += writing.articles;
      if (best == nullptr || writing.articles > best->articles) best = &writing;
    }
    if (best == nullptr) return;
    const std::uint32_t plain = entry.articles - std::min(entry.articles, accented);
    const auto word = lexicon_.find(exact);
    if (word && best->articles >= plain) lexicon_.show(*word, best->surface);
  }

  // Takes its sample from all over the database, as people look for old articles as well as for new ones.
  void add_writings() {
    WritingSample sample;
    text::Analyzer analyzer;
    const Xapian::docid last = database_.all().get_lastdocid();
    const Xapian::docid step = std::max<Xapian::docid>(1, last / kMostArticles);
    const std::size_t share = kMostSampledBytes / (last / step + 1);
    lead_bytes_ = std::min(kMostLeadBytes, share);
    Xapian::docid at = 1;
    through_commits([&] {
      for (; at <= last && is_wanted_(); at += step) add_article(at, analyzer, sample);
    });
    lexicon_.set_articles_for_each_sampled(step);
    std::move(sample).teach(lexicon_);
  }

  void add_article(Xapian::docid number, text::Analyzer& analyzer, WritingSample& sample) {
    const Xapian::Database& database = database_.all();
    auto posting = database.postlist_begin("");
    posting.skip_to(number);
    if (posting == database.postlist_end("") || *posting != number) return;
    const std::string data = index::article_data(database.get_document(number));
    const index::StoredArticle article = index::decode(data);
    sample.add(article.title, analyzer.analyze(article.title));
    const std::string_view lead = article.body.substr(0, character_border(article.body, lead_bytes_));
    sample.add(lead, analyzer.analyze(lead));
    sample.end_article();
  }

  OpenDatabase& database_;
  const std::function<bool()>& is_wanted_;
  Lexicon lexicon_;
  std::uint32_t least_articles_ = 1;
  std::size_t lead_bytes_ = 0;
  std::size_t looks_ = 0;
};

}  // namespace

Lexicon build_lexicon(OpenDatabase& database, const std::function<bool()>& is_wanted) {
  return LexiconBuilder(database, is_wanted).build();
}

}  // namespace depeche::search
