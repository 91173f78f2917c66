// A database of a few articles, made once for all inputs of a target.
#pragma once

#include <filesystem>
#include <vector>

#include "tests/support/temporary_database.h"

namespace depeche::fuzz {

inline std::vector<article::Article> small_articles() {
  std::vector<article::Article> articles{
      search::make_article(
          "a",
          "L’Organisation du traité de sécurité collective (OTSC) envoie des troupes à Almaty. "
          "« Le calme revient », a dit M. Tokaïev à 2 000 habitants de Nur-Sultan."),
      search::make_article("b",
                           "Les étudiant·e·s d’Almaty ont manifesté contre le prix du gaz, 1,5 % plus cher."),
      search::make_article("c",
                           "Le maire a déployé l’armée. L'OTSC dit non. Aujourd'hui, le coup de feu a cessé.",
                           "Coup de feu à Almaty"),
      search::make_article("d", "La mairie ferme ; les lois françaises changent. C’est un cœur d’œuvre."),
  };
  for (auto& article : articles) {
    article.source = "agence";
    article.tags = {"asie", "armée"};
    article.authors = {"Zoé Martin"};
    article.date = "2022-01-0" + std::to_string(&article - articles.data() + 1);
  }
  return articles;
}

// Its folder goes when the process ends.
inline const std::filesystem::path& small_database() {
  static const search::TemporaryDatabase database(small_articles());
  static const std::filesystem::path path = database.path();
  return path;
}

}  // namespace depeche::fuzz
