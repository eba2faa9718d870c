/**
 * Common given names and family names by the culture they are most at home in, chosen by us to compare how well names are found. A name says
 * nothing certain about a person; the groups exist to find a gap, not to describe anybody.
 */
export const NAME_CULTURES: Readonly<
  Record<string, { readonly given: readonly string[]; readonly family: readonly string[] }>
> = {
  English: {
    given: ['Emily', 'Jack', 'Charlotte', 'Oliver', 'Grace', 'Henry', 'Alice', 'George'],
    family: ['Walker', 'Hughes', 'Bennett', 'Foster', 'Palmer', 'Hayes', 'Wood', 'Banks'],
  },
  Spanish: {
    given: ['María', 'José', 'Lucía', 'Alejandro', 'Carmen', 'Javier', 'Ximena', 'Rodrigo'],
    family: ['Fernández', 'Castillo', 'Ortega', 'Navarro', 'Ibarra', 'Quintero', 'Paredes', 'Ríos'],
  },
  Arabic: {
    given: ['Fatima', 'Omar', 'Layla', 'Khalid', 'Aisha', 'Yusuf', 'Noor', 'Hassan'],
    family: ['Al-Rashid', 'Haddad', 'Mansour', 'Khoury', 'El-Sayed', 'Nasser', 'Darwish', 'Aziz'],
  },
  Chinese: {
    given: ['Xiaoming', 'Mei', 'Jian', 'Yulan', 'Zhihao', 'Xiu', 'Weiwei', 'Lihua'],
    family: ['Zhang', 'Wang', 'Xu', 'Huang', 'Zhou', 'Guo', 'Deng', 'Luo'],
  },
  Hindi: {
    given: ['Priya', 'Rahul', 'Ananya', 'Vikram', 'Deepika', 'Arjun', 'Kavita', 'Sanjay'],
    family: ['Sharma', 'Gupta', 'Iyer', 'Reddy', 'Chatterjee', 'Malhotra', 'Banerjee', 'Nair'],
  },
  Nigerian: {
    given: ['Chinedu', 'Ngozi', 'Olumide', 'Adaeze', 'Babatunde', 'Ifeoma', 'Segun', 'Amaka'],
    family: ['Okafor', 'Adeyemi', 'Eze', 'Balogun', 'Nwosu', 'Ogunleye', 'Okonkwo', 'Adebayo'],
  },
  Vietnamese: {
    given: ['Linh', 'Tuan', 'Huong', 'Minh', 'Thao', 'Duc', 'Phuong', 'Khanh'],
    family: ['Nguyen', 'Tran', 'Le', 'Pham', 'Hoang', 'Vo', 'Dang', 'Bui'],
  },
  Korean: {
    given: ['Minjun', 'Seoyeon', 'Jihoon', 'Hyejin', 'Dongwook', 'Eunji', 'Sanghoon', 'Yuna'],
    family: ['Kim', 'Park', 'Choi', 'Jeong', 'Kang', 'Yoon', 'Lim', 'Shin'],
  },
  Polish: {
    given: ['Agnieszka', 'Piotr', 'Małgorzata', 'Krzysztof', 'Zofia', 'Tomasz', 'Jadwiga', 'Wojciech'],
    family: ['Kowalski', 'Nowak', 'Wiśniewska', 'Zieliński', 'Wójcik', 'Lewandowska', 'Dąbrowski', 'Szymańska'],
  },
  Turkish: {
    given: ['Ayşe', 'Mehmet', 'Elif', 'Emre', 'Zeynep', 'Burak', 'Fatma', 'Cem'],
    family: ['Yılmaz', 'Demir', 'Şahin', 'Çelik', 'Kaya', 'Öztürk', 'Aydın', 'Arslan'],
  },
  Hawaiian: {
    given: ['Keala', 'Kekoa', 'Leilani', 'Makoa', 'Nohea', 'Kaimana', 'Pualani', 'Ikaika'],
    family: ['Kahananui', 'Kealoha', 'Nakamura', 'Kamakau', 'Mahoe', 'Keawe', 'Kalama', 'Pukui'],
  },
};
