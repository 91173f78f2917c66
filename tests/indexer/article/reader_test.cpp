#include "indexer/article/reader.h"

#include <doctest/doctest.h>

#include <sstream>

#include "indexer/article/formats/registry.h"
#include "indexer/base/utf8.h"
#include "tests/support/gzip.h"
#include "tests/support/recording_sink.h"
#include "tests/support/temporary_folder.h"

namespace depeche::article {
namespace {

using namespace std::string_literals;
namespace fs = std::filesystem;

RecordingSink read_folder(const fs::path& path, const ReadOptions& options = {}) {
  RecordingSink sink;
  for (const InputFile& file : find_files(path, options, sink)) read_file(file, options, sink);
  return sink;
}

// What comes of one file of this name, content and limit; all its bytes must be told.
RecordingSink read_one(const std::string& name, const std::string& content, const ReadOptions& options = {}) {
  const TemporaryFolder folder;
  RecordingSink sink = read_folder(folder.write(name, content), options);
  CHECK(sink.bytes == content.size());
  for (const Reject& reject : sink.rejects) CHECK(reject.file == (folder.path() / name).string());
  return sink;
}

}  // namespace

TEST_SUITE("article/reader") {
  TEST_CASE("each format is read by its name or its content") {
    struct Row {
      std::string name, content, title, body;
    };
    const Row rows[] = {
        {"a.txt", "Un titre\n\nUn texte.", "Un titre", "Un texte."},
        {"a.md", "# Un titre\n\nUn *texte*.", "Un titre", "Un texte."},
        {"a.html", "<h1>Un titre</h1><p>Un <b>texte</b>.", "Un titre", "Un texte."},
        {"a.json", "[{\"title\":\"Un titre\",\"body\":\"Un texte.\"}]", "Un titre", "Un texte."},
        {"a.ndjson", "{\"title\":\"Un titre\",\"body\":\"Un texte.\"}\n", "Un titre", "Un texte."},
        {"a.csv", "title,body\nUn titre,Un texte.\n", "Un titre", "Un texte."},
        {"md", "# Un titre\n\nUn *texte*.", "Un titre", "Un texte."},
        {"html", "<!doctype html><h1>Un titre</h1><p>Un <b>texte</b>.", "Un titre", "Un texte."},
        {"json", "[{\"title\":\"Un titre\",\"body\":\"Un texte.\"}]", "Un titre", "Un texte."},
        {"ndjson", "{\"title\":\"Un titre\",\"body\":\"Un texte.\"}\n", "Un titre", "Un texte."},
        {"csv", "title,body\nUn titre,Un texte.\n", "Un titre", "Un texte."},
        {"txt", "Un titre\n\nUn texte.", "Un titre", "Un texte."},
        {"a.txt", "<p>Du <b>texte</b>.", "<p>Du <b>texte</b>.",
         "<p>Du <b>texte</b>."},  // not HTML by its name
        {"a.txt", "Un titre\r\n\r\nL\x92\xE9t\xE9.", "Un titre", "L’été."},
        {"a.txt", "\xFF\xFEL\0'\0\xE9\0t\0\xE9\0.\0"s, "L'été.", "L'été."},
    };
    for (const Row& row : rows) {
      for (const bool is_packed : {false, true}) {
        CAPTURE(row.name);
        CAPTURE(is_packed);
        const RecordingSink sink =
            read_one(is_packed ? row.name + ".gz" : row.name, is_packed ? gzip(row.content) : row.content);
        CHECK(sink.reasons().empty());
        REQUIRE(sink.articles.size() == 1);
        CHECK(sink.articles[0].title == row.title);
        CHECK(sink.articles[0].body == row.body);
      }
    }
  }

  TEST_CASE("a packed file needs no name for it") {
    CHECK(read_one("a.txt", gzip("Un texte.")).bodies() == "Un texte.");
  }

  TEST_CASE("a format given wins over the name") {
    CHECK(read_one("a.html", "Du <b>texte</b>.", {.format = find_format("txt"), .source = ""}).bodies() ==
          "Du <b>texte</b>.");
  }

  TEST_CASE("bad files are rejects with a reason") {
    struct Row {
      std::string name, content, reasons;
    };
    const std::string large(20U << 20U, 'a');
    const Row rows[] = {
        {"a.txt", "", "0: is empty"},
        {"a.ndjson", "", "0: is empty"},
        {"a.txt.gz", gzip(""), "0: is empty"},
        {"a.txt", " \n\t\n", "0 (a.txt): body is blank"},
        {"a.txt", "date 2022-01", "0 (a.txt): body is blank"},
        {"a.html", "<p></p><script>x</script>", "0 (a.html): body is blank"},
        {"a.md", "---\ntitle: x\n---\n", "0 (a.md): body is blank"},
        {"a.txt",
         "\x7F"
         "ELF\x02\x01\0\0"s,
         "0: is a program, which can't be read"},
        {"a.ndjson", "\0\0\n\0\n"s, "0: is binary, not text: it begins with 00 00 0A 00 (\"....\")"},
        {"a.xml", "<?xml version='1.0'?><c:catalogue xmlns:c='urn:c'/>",
         "0: is XML with the root element <c:catalogue> of urn:c, which can't be read"},
        {"a.json", "{\"kind\": \"x\",\n\"rows\": []}",
         "1: body is missing: is JSON of no known kind, with the keys kind, rows"},
        {"a.txt", std::string(100'000, 'a') + '\0',
         "0: is binary, not text: it begins with 61 61 61 61 (\"aaaa\")"},
        {"a.txt", "\xC3\xA9 \xC3", "0: is not UTF-8 and not Windows-1252 text"},
        {"a.html", "\xC3\xA9 \xC3", "0: is not UTF-8 and not Windows-1252 text"},
        {"a.xml", "<?xml version='1.0'?><svg></svg>", "0: is a picture (SVG), which can't be read"},
        {"a.txt", "%PDF-1.4\n", "0: is a damaged PDF document"},
        {"a.html", "<?xml version='1.0'?>\n<!-- x --><alto/>", "2 (a.html): record 1: body is blank"},
        {"a", "From: a@b.fr\nSubject: x\nDate: Fri, 4 Mar 2022 08:00:00 +0100\n\n", "0 (a): body is blank"},
        {"a.txt", large, "0: is larger than 16 MiB"},
        {"a.md", large, "0: is larger than 16 MiB"},
        {"a.html", large, "0: is larger than 16 MiB"},
        {"a.txt.gz", gzip(large), "0: is larger than 16 MiB"},
        {"a.json", "[{\"body\":\"" + large + "\"}]", "1: is larger than 16 MiB"},
        {"a.ndjson", large, "1: is larger than 16 MiB"},
        {"a.csv", "id,body\n1," + large, "2: is larger than 16 MiB"},
        {"a.txt.gz", gzip("texte").substr(0, 12), "0: the gzip data is cut short"},
        {"a.ndjson.gz", gzip("{\"body\":\"a\"}\n") + "texte", "2: the gzip data is damaged"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.name);
      CAPTURE(row.reasons);
      CHECK(read_one(row.name, row.content).reasons() == row.reasons);
    }
  }

  TEST_CASE("what was good in front of damage goes in") {
    CHECK(read_one("a.ndjson.gz", gzip("{\"body\":\"a\"}\n{\"body\":\"b\"}\n") + "x").bodies() == "a|b");
  }

  TEST_CASE("a file that is no file any more is a reject") {
    const TemporaryFolder folder;
    RecordingSink sink;
    read_file({folder.path() / "absent.txt", "a", "", 0}, {}, sink);
    read_file({folder.path(), "a", "", 0}, {}, sink);
    CHECK(sink.reasons() == "0: can't be read: No such file or directory|0: can't be read: Is a directory");
  }

  TEST_CASE("a .json file that is NDJSON is read line by line") {
    const RecordingSink sink = read_one("a.json", "{\"body\":\"a\"}\n{\"body\":\n{\"body\":\"c\"}\n");
    CHECK(sink.bodies() == "a|c");
    CHECK(sink.rejects.size() == 1);
  }

  TEST_CASE("ids and sources have their defaults") {
    const TemporaryFolder folder;
    folder.write("presse/2022/a.txt", "Un texte.");
    folder.write("presse/b.ndjson",
                 "{\"body\":\"a\"}\n{\"body\":\"b\",\"id\":\"i\",\"source\":\"Le Soir\"}\n");
    folder.write("presse/c.md", "---\nid: m\nsource: Le Soir\n---\nUn texte.");
    const RecordingSink sink = read_folder(folder.path() / "presse");
    REQUIRE(sink.articles.size() == 4);
    CHECK(sink.articles[0].id == "2022/a.txt");
    CHECK(sink.articles[0].source == "presse");
    CHECK(sink.articles[1].id.size() == 32);
    CHECK(sink.articles[1].source == "presse");
    CHECK(sink.articles[2].id == "i");
    CHECK(sink.articles[2].source == "Le Soir");
    CHECK(sink.articles[3].id == "m");
    CHECK(sink.articles[3].source == "Le Soir");
  }

  TEST_CASE("a page of several articles is several") {
    const std::string text(400, 'a');
    const RecordingSink sink =
        read_one("a.html", "<article><h2>Le phare</h2><p>" + text +
                               "</article><article><h2>La digue</h2><p>" + text + "</article>");
    REQUIRE(sink.articles.size() == 2);
    CHECK(sink.articles[0].id == "a.html#1");
    CHECK(sink.articles[0].title == "Le phare");
    CHECK(sink.articles[1].id == "a.html#2");
    CHECK(sink.articles[1].title == "La digue");
  }

  TEST_CASE("standard input is recognised by its content") {
    struct Row {
      std::string content, bodies;
    };
    const Row rows[] = {
        {"{\"body\":\"a\"}\n{\"body\":\"b\"}\n", "a|b"},
        {gzip("{\"body\":\"a\"}\n{\"body\":\"b\"}\n"), "a|b"},
        {"[{\"body\":\"a\"}]", "a"},
        {"id,body\n1,a\n", "a"},
        {"<html><p>a", "a"},
        {"Un texte.", "Un texte."},
    };
    for (const Row& row : rows) {
      CAPTURE(row.content);
      std::istringstream stream(row.content);
      RecordingSink sink;
      read_stream(stream, "-", {.source = "s"}, sink);
      CHECK(sink.bodies() == row.bodies);
      CHECK(sink.articles.at(0).source == "s");
      CHECK(sink.bytes == row.content.size());
    }
    std::istringstream empty;
    RecordingSink sink;
    read_stream(empty, "-", {}, sink);
    REQUIRE(sink.rejects.size() == 1);
    CHECK(sink.rejects[0].file == "-");
    CHECK(sink.rejects[0].reason == "is empty");
  }

  TEST_CASE("an article from standard input has a hash for its id") {
    std::istringstream stream("Un texte.");
    RecordingSink sink;
    read_stream(stream, "-", {}, sink);
    CHECK(sink.articles.at(0).id.size() == 32);
  }

  TEST_CASE("whatever the bytes, articles are clean UTF-8 and nothing throws") {
    const std::string pieces[] = {
        "{\"body\":\"", "\"}",    "[",         "]",    ",",        "\n",        "\r",   "<p>",  "</p>",
        "<script>",     "---\n",  "title: \"", "'",    "# ",       "é",         "\xE9", "\xC3", "\xFF\xFE",
        "\0"s,          "\x1B",   "\\u0000",   "&#0;", "&eacute;", "id,body\n", ";",    "\"",   "a ",
        "\u2028",       "\u0092", "> ",        "`",    "["};
    const Format* const formats[] = {nullptr,
                                     find_format("txt"),
                                     find_format("md"),
                                     find_format("html"),
                                     find_format("ndjson"),
                                     find_format("json"),
                                     find_format("csv")};
    std::uint32_t state = 1;
    const auto next = [&state](std::size_t bound) {
      state = state * 1664525U + 1013904223U;
      return (state >> 8U) % bound;
    };
    for (int round = 0; round < 3000; ++round) {
      std::string content;
      for (std::size_t i = next(40); i > 0; --i) content += pieces[next(std::size(pieces))];
      std::istringstream stream(content);
      RecordingSink sink;
      read_stream(stream, "-", {.format = formats[next(std::size(formats))], .source = ""}, sink);
      for (const Article& article : sink.articles) {
        for (const std::string& field : {article.id, article.title, article.body}) {
          CAPTURE(content);
          CHECK(is_utf8(field));
          CHECK_FALSE(field.empty());
          CHECK(std::none_of(field.begin(), field.end(), [](char c) {
            return (c >= 0 && c < 0x20 && c != '\n' && c != '\t') || c == 0x7F;
          }));
        }
      }
      CHECK(sink.bytes == content.size());
    }
  }
}

}  // namespace depeche::article
