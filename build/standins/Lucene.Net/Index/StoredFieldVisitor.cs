namespace Lucene.Net.Index
{
    public abstract class StoredFieldVisitor
    {
        protected StoredFieldVisitor() { }

        public enum Status
        {
            YES = 0,
            NO = 1,
            STOP = 2,
        }

        public abstract Status NeedsField(FieldInfo fieldInfo);
        public virtual void BinaryField(FieldInfo fieldInfo, byte[] value) { }
        public virtual void StringField(FieldInfo fieldInfo, string value) { }
        public virtual void Int32Field(FieldInfo fieldInfo, int value) { }
        public virtual void Int64Field(FieldInfo fieldInfo, long value) { }
        public virtual void SingleField(FieldInfo fieldInfo, float value) { }
        public virtual void DoubleField(FieldInfo fieldInfo, double value) { }
    }
}
