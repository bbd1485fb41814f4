using System;
using System.Collections;
using System.Collections.Generic;
using System.Text;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Lucene.Net.Documents
{
    public sealed class Document : IEnumerable<IIndexableField>, IFormattable
    {
        private readonly List<IIndexableField> fields = new List<IIndexableField>();

        public Document() { }

        public IList<IIndexableField> Fields => fields;

        public void Add(IIndexableField field) => fields.Add(field);

        public IIndexableField GetField(string name) => fields.Find(field => field.Name == name);

        public IIndexableField[] GetFields(string name) => fields.FindAll(field => field.Name == name).ToArray();

        public string Get(string name) => Get(name, null, null);
        public string Get(string name, IFormatProvider provider) => Get(name, null, provider);
        public string Get(string name, string format) => Get(name, format, null);

        public string Get(string name, string format, IFormatProvider provider) =>
            FirstValue(name, field => field.GetStringValue(format, provider));

        public string[] GetValues(string name) => GetValues(name, null, null);
        public string[] GetValues(string name, IFormatProvider provider) => GetValues(name, null, provider);
        public string[] GetValues(string name, string format) => GetValues(name, format, null);

        public string[] GetValues(string name, string format, IFormatProvider provider) =>
            AllValues(name, field => field.GetStringValue(format, provider));

        public BytesRef GetBinaryValue(string name) => FirstValue(name, field => field.GetBinaryValue());

        public BytesRef[] GetBinaryValues(string name) => AllValues(name, field => field.GetBinaryValue());

        private T FirstValue<T>(string name, Func<IIndexableField, T> value) where T : class
        {
            foreach (IIndexableField field in fields)
                if (field.Name == name && value(field) is T found) return found;
            return null;
        }

        private T[] AllValues<T>(string name, Func<IIndexableField, T> value) where T : class
        {
            List<T> values = new List<T>();
            foreach (IIndexableField field in fields)
                if (field.Name == name && value(field) is T found) values.Add(found);
            return values.ToArray();
        }

        public void RemoveField(string name)
        {
            int i = fields.FindIndex(field => field.Name == name);
            if (i >= 0) fields.RemoveAt(i);
        }

        public void RemoveFields(string name) => fields.RemoveAll(field => field.Name == name);

        public IEnumerator<IIndexableField> GetEnumerator() => fields.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        public override string ToString() => ToString(null);

        public string ToString(IFormatProvider provider)
        {
            StringBuilder text = new StringBuilder("Document<");
            for (int i = 0; i < fields.Count; i++)
            {
                if (i > 0) text.Append(' ');
                text.Append(fields[i] is IFormattable formattable ? formattable.ToString(null, provider) : fields[i].ToString());
            }
            return text.Append('>').ToString();
        }

        string IFormattable.ToString(string format, IFormatProvider provider) => ToString(provider);
    }

    public class DocumentStoredFieldVisitor : StoredFieldVisitor
    {
        private readonly ISet<string> wanted;

        public DocumentStoredFieldVisitor() { }

        public DocumentStoredFieldVisitor(ISet<string> fieldsToAdd)
        {
            wanted = fieldsToAdd;
        }

        public DocumentStoredFieldVisitor(params string[] fields) : this(new HashSet<string>(fields, StringComparer.Ordinal)) { }

        public virtual Document Document { get; } = new Document();

        public override Status NeedsField(FieldInfo fieldInfo) =>
            wanted == null || wanted.Contains(fieldInfo.Name) ? Status.YES : Status.NO;

        public override void StringField(FieldInfo fieldInfo, string value) =>
            Document.Add(new Field(fieldInfo.Name, value, new FieldType(TextField.TYPE_STORED)
            {
                StoreTermVectors = fieldInfo.HasVectors,
                IsIndexed = fieldInfo.IsIndexed,
                OmitNorms = fieldInfo.OmitsNorms,
                IndexOptions = fieldInfo.IndexOptions,
            }));

        public override void BinaryField(FieldInfo fieldInfo, byte[] value) => Document.Add(new StoredField(fieldInfo.Name, value));
        public override void Int32Field(FieldInfo fieldInfo, int value) => Document.Add(new StoredField(fieldInfo.Name, value));
        public override void Int64Field(FieldInfo fieldInfo, long value) => Document.Add(new StoredField(fieldInfo.Name, value));
        public override void SingleField(FieldInfo fieldInfo, float value) => Document.Add(new StoredField(fieldInfo.Name, value));
        public override void DoubleField(FieldInfo fieldInfo, double value) => Document.Add(new StoredField(fieldInfo.Name, value));
    }
}
